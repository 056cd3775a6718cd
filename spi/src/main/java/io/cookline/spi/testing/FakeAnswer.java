package io.cookline.spi.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cookline.spi.HttpAnswer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An answer made of what a test has to say. Never changes: the methods give new ones. */
public final class FakeAnswer implements HttpAnswer {

  private static final String CONTENT_TYPE = "Content-Type";

  private final String finalUrl;
  private final int status;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final byte[] body;

  private FakeAnswer(String finalUrl, int status, Map<String, String> headers, byte[] body) {
    this.finalUrl = finalUrl;
    this.status = status;
    this.headers.putAll(headers);
    this.body = body.clone();
  }

  /**
   * An HTML page in UTF-8.
   *
   * @param page its text
   * @return an answer with status 200
   */
  public static FakeAnswer html(String page) {
    return of("text/html; charset=utf-8", page.getBytes(UTF_8));
  }

  /**
   * A JSON value in UTF-8.
   *
   * @param json its text
   * @return an answer with status 200
   */
  public static FakeAnswer json(String json) {
    return of("application/json", json.getBytes(UTF_8));
  }

  /**
   * Anything.
   *
   * @param contentType the header of that name
   * @param body its bytes
   * @return an answer with status 200
   */
  public static FakeAnswer of(String contentType, byte[] body) {
    return new FakeAnswer("", 200, Map.of(CONTENT_TYPE, contentType), body);
  }

  /**
   * The same answer, found at another address than the one asked for.
   *
   * @param url where redirects led
   * @return a new answer
   */
  public FakeAnswer redirectedTo(String url) {
    return new FakeAnswer(url, status, headers, body);
  }

  /**
   * The same answer with another status.
   *
   * @param code 200 to 299: a runner turns every other status into a failure, see {@link
   *     FakeHttp#fail}
   * @return a new answer
   */
  public FakeAnswer withStatus(int code) {
    if (code < 200 || code > 299) {
      throw new IllegalArgumentException(
          "status " + code + ": a job never sees it; use FakeHttp.fail with HTTP_STATUS");
    }
    return new FakeAnswer(finalUrl, code, headers, body);
  }

  /**
   * The same answer with one more header.
   *
   * @param name its name; one that is there is replaced
   * @param value its value
   * @return a new answer
   */
  public FakeAnswer withHeader(String name, String value) {
    FakeAnswer answer = new FakeAnswer(finalUrl, status, headers, body);
    answer.headers.put(name, value);
    return answer;
  }

  /**
   * {@return the address that redirects led to; empty when the answer came from where it was asked}
   */
  @Override
  public String finalUrl() {
    return finalUrl;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  @Override
  public byte[] body() {
    return body.clone();
  }

  /** The same answer as it looks to whoever asked for this address. */
  FakeAnswer askedFor(String url) {
    return finalUrl.isEmpty() ? redirectedTo(url) : this;
  }
}
