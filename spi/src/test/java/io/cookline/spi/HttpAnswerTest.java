package io.cookline.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.spi.testing.FakeAnswer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {

  @Test
  void a_text_is_in_the_charset_that_the_header_names() {
    byte[] latin1 = "Zoë".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(FakeAnswer.of("text/html; Charset=\"ISO-8859-1\"; x=y", latin1).text())
        .isEqualTo("Zoë");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "text/html; charset=", "text/html; charset=no-such-one", ""})
  void a_text_is_in_utf_8_where_no_charset_is_named_that_is_known(String contentType) {
    assertThat(FakeAnswer.of(contentType, "Zoë".getBytes(UTF_8)).text()).isEqualTo("Zoë");
  }

  @Test
  void what_is_no_text_becomes_the_replacement_character() {
    assertThat(FakeAnswer.of("text/plain", new byte[] {'a', (byte) 0xFF, 'b'}).text())
        .isEqualTo("a\uFFFDb");
  }
}
