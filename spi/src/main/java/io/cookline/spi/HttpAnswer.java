package io.cookline.spi;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A whole answer to a request. */
public interface HttpAnswer {

  /** {@return the address that answered, after redirects} */
  String finalUrl();

  /** {@return the status code, 200 to 299} */
  int status();

  /**
   * Looks for a header.
   *
   * @param name its name, in any case
   * @return the value of the first header of that name
   */
  Optional<String> header(String name);

  /** {@return the body, decompressed: at most 8 MiB; the caller must not change the array} */
  byte[] body();

  /**
   * The body as text, in the charset that the {@code Content-Type} names; in UTF-8 if it names none
   * or one that Java does not know. What can't be decoded becomes U+FFFD. (A page may also name its
   * charset in a {@code meta} element, which is not looked at here.)
   *
   * @return the text
   */
  default String text() {
    return new String(
        body(), header("Content-Type").flatMap(HttpAnswer::charset).orElse(StandardCharsets.UTF_8));
  }

  private static Optional<Charset> charset(String contentType) {
    Matcher named =
        Pattern.compile("charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE)
            .matcher(contentType);
    try {
      return named.find() ? Optional.of(Charset.forName(named.group(1))) : Optional.empty();
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
