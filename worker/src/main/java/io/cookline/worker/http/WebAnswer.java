package io.cookline.worker.http;

import io.cookline.spi.HttpAnswer;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;

/** A whole answer. */
final class WebAnswer implements HttpAnswer {

  private final WebUrl url;
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  WebAnswer(WebUrl url, int status, HttpHeaders headers, byte[] body) {
    this.url = url;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  @Override
  public String finalUrl() {
    return url.toString();
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
    return body;
  }
}
