package io.cookline.site.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer that can be sent any number of times. What costs something (headers, bytes, their
 * compressed form) is made once: the site shares its cores with what it is there to test.
 */
public final class Answer {

  private static final int WORTH_COMPRESSING = 1024;

  private final HttpResponseStatus status;
  private final HttpHeaders headers;
  private final byte[] body;
  private @Nullable Answer compressed;

  private Answer(HttpResponseStatus status, HttpHeaders headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** An answer with a body. */
  public static Answer of(int status, String contentType, byte[] body) {
    HttpHeaders headers = new DefaultHttpHeaders();
    headers.set(HttpHeaderNames.CONTENT_TYPE, contentType);
    headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    return new Answer(HttpResponseStatus.valueOf(status), headers, body);
  }

  /** An answer with a text in UTF-8. */
  public static Answer text(int status, String contentType, String body) {
    return of(status, contentType + "; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }

  /** A small page with a heading and a sentence. */
  public static Answer page(int status, String heading, String text) {
    return text(status, "text/html", Html.page(heading, text));
  }

  /** A small page that says what is wrong. */
  public static Answer problem(int status, String text) {
    return page(status, HttpResponseStatus.valueOf(status).toString(), text);
  }

  /** An answer that has no body by its nature: 204 or 304. */
  public static Answer bare(int status) {
    return new Answer(HttpResponseStatus.valueOf(status), new DefaultHttpHeaders(), new byte[0]);
  }

  /** An answer whose body has no length: only its header is ever sent whole. */
  public static Answer chunked(String contentType) {
    HttpHeaders headers = new DefaultHttpHeaders();
    headers.set(HttpHeaderNames.CONTENT_TYPE, contentType);
    headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    return new Answer(HttpResponseStatus.OK, headers, new byte[0]);
  }

  /** A redirect. */
  public static Answer redirect(String location) {
    return page(302, "302 Found", "It is at " + location).with("Location", location);
  }

  /**
   * The same with one more header.
   *
   * @throws IllegalArgumentException if the value can't be a header's value
   */
  public Answer with(String name, String value) {
    // A copy would not check its values: a line break in one would be a header of its own.
    return new Answer(status, new DefaultHttpHeaders().set(headers).set(name, value), body);
  }

  /** The status code. */
  public int status() {
    return status.code();
  }

  /** The response as it goes to the client. */
  FullHttpResponse response(boolean gzip, boolean close) {
    if (gzip && body.length >= WORTH_COMPRESSING && !headers.contains("Content-Encoding")) {
      return compressed().response(false, close);
    }
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1,
        status,
        Unpooled.wrappedBuffer(body),
        headers(close),
        EmptyHttpHeaders.INSTANCE);
  }

  /** The response's header without its body. */
  HttpResponse head(boolean close) {
    return new DefaultHttpResponse(HttpVersion.HTTP_1_1, status, headers(close));
  }

  private HttpHeaders headers(boolean close) {
    return close ? headers.copy().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE) : headers;
  }

  private Answer compressed() {
    if (compressed == null) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      HttpHeaders zipped = headers.copy();
      zipped.set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP);
      zipped.set(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING);
      zipped.set(HttpHeaderNames.CONTENT_LENGTH, bytes.size());
      compressed = new Answer(status, zipped, bytes.toByteArray());
    }
    return compressed;
  }
}
