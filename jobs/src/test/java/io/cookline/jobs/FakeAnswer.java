package io.cookline.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cookline.spi.HttpAnswer;
import java.util.Optional;

/** An answer made of what a test has to say. */
final class FakeAnswer implements HttpAnswer {

  private final String finalUrl;
  private final String contentType;
  private final byte[] body;

  FakeAnswer(String finalUrl, String contentType, byte[] body) {
    this.finalUrl = finalUrl;
    this.contentType = contentType;
    this.body = body.clone();
  }

  static FakeAnswer json(String finalUrl, String json) {
    return new FakeAnswer(finalUrl, "application/json", json.getBytes(UTF_8));
  }

  @Override
  public String finalUrl() {
    return finalUrl;
  }

  @Override
  public int status() {
    return 200;
  }

  @Override
  public Optional<String> header(String name) {
    return name.equalsIgnoreCase("Content-Type") ? Optional.of(contentType) : Optional.empty();
  }

  @Override
  public byte[] body() {
    return body.clone();
  }
}
