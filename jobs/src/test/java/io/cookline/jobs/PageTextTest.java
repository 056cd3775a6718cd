package io.cookline.jobs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTextTest {

  @ParameterizedTest
  @CsvSource({
    "iso-8859-1, windows-1252",
    "latin1, windows-1252",
    "ascii, windows-1252",
    "US-ASCII, windows-1252",
    "iso-8859-9, windows-1254",
    "sjis, windows-31j",
    "shift_jis, windows-31j",
    "x-sjis, windows-31j",
    "gb2312, GB18030",
    "gbk, GB18030",
    "euc-kr, x-windows-949",
    "ks_c_5601-1987, x-windows-949",
    "big5, Big5-HKSCS",
    "utf-16, UTF-16LE",
    "utf8, UTF-8",
    "koi8-r, KOI8-R",
    "tis-620, x-windows-874",
    "' UTF-8\t', UTF-8"
  })
  void takes_labels_to_mean_what_browsers_take_them_to_mean(String label, String charset) {
    assertThat(Encodings.labelled(label)).contains(Charset.forName(charset));
  }

  @ParameterizedTest
  @CsvSource({"utf-7", "cp037", "x-nonsense", "''", "UTF-8:", "windows-31j x"})
  void knows_no_other_labels(String label) {
    assertThat(Encodings.labelled(label)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "text/html; charset=utf-8, UTF-8",
        "text/html;charset=\"koi8-r\", KOI8-R",
        "text/html; CharSet=KOI8-R; x=y, KOI8-R",
        "text/html; x=y; charset='utf-8', UTF-8",
        "text/html; charset=utf-16, UTF-16LE",
        "text/html; charset=x-nonsense, windows-1252",
        "text/html; charset=, windows-1252",
        "text/html, windows-1252",
      })
  void believes_the_server_where_it_names_a_known_encoding(String contentType, String charset) {
    assertThat(PageText.charset(new byte[0], Optional.of(contentType)))
        .isEqualTo(Charset.forName(charset));
  }

  // After the files of html5lib's encoding tests.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "<meta charset=koi8-r> | KOI8-R",
        "<META CHARSET = 'KOI8-R' > | KOI8-R",
        "<meta/charset=\"koi8-r\"/> | KOI8-R",
        "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'> | KOI8-R",
        "<meta content='text/html; charset = \"koi8-r\"' http-equiv=content-type> | KOI8-R",
        "<meta content='text/html; charset=koi8-r'> | windows-1252",
        "<meta http-equiv=refresh content='text/html; charset=koi8-r'> | windows-1252",
        "<meta http-equiv=content-type content='charset;charset=koi8-r'> | KOI8-R",
        "<meta http-equiv=content-type content='charset=\"koi8-r'> | windows-1252",
        "<meta charset=utf-16be> | UTF-8",
        "<meta charset=x-user-defined> | windows-1252",
        "<meta charset=x-nonsense><meta charset=koi8-r> | KOI8-R",
        "<meta charset=koi8-r charset=utf-8> | KOI8-R",
        "<meta charset=koi8-r | windows-1252",
        "<meta | windows-1252",
        "<metacharset=koi8-r> | windows-1252",
        "<!-- <meta charset=koi8-r> --> | windows-1252",
        "<!--><meta charset=koi8-r> | KOI8-R",
        "<!-- > <meta charset=utf-8> --><meta charset=koi8-r> | KOI8-R",
        "<title x='<meta charset=utf-8>'><meta charset=koi8-r> | KOI8-R",
        "</p x='<meta charset=utf-8>'><meta charset=koi8-r> | KOI8-R",
        "<?xml <meta charset=utf-8><meta charset=koi8-r> | KOI8-R",
        "<!doctype html><p><meta <meta charset=koi8-r> | KOI8-R",
        "charset=koi8-r | windows-1252",
      })
  void believes_the_page_where_the_server_says_nothing(String html, String charset) {
    assertThat(PageText.charset(html.getBytes(ISO_8859_1), Optional.empty()))
        .isEqualTo(Charset.forName(charset));
  }

  @Test
  void finds_a_declaration_that_comes_late() {
    String html = "<!-- " + "x".repeat(5000) + " --><meta charset=koi8-r>";

    assertThat(PageText.charset(html.getBytes(ISO_8859_1), Optional.empty()))
        .isEqualTo(Charset.forName("KOI8-R"));
  }

  @Test
  void finds_a_declaration_wherever_it_begins_and_ends() {
    for (int blanks = 980; blanks < 1040; blanks++) {
      String html = " ".repeat(blanks) + "<meta charset=\"koi8-r\" charset='utf-8'>";

      assertThat(PageText.charset(html.getBytes(ISO_8859_1), Optional.empty()))
          .isEqualTo(Charset.forName("KOI8-R"));
    }
  }

  @Test
  void believes_the_server_more_than_the_page_and_a_byte_order_mark_more_than_both() {
    String html = "<meta charset=koi8-r>é";
    Optional<String> utf8 = Optional.of("text/html; charset=utf-8");

    assertThat(decoded(html.getBytes(UTF_8), utf8)).isEqualTo(html);
    assertThat(decoded(("\uFEFF" + html).getBytes(UTF_16LE), utf8)).isEqualTo(html);
    assertThat(decoded(("\uFEFF" + html).getBytes(UTF_16BE), utf8)).isEqualTo(html);
    assertThat(decoded(("\uFEFF" + html).getBytes(UTF_8), Optional.of("text/html; charset=koi8-r")))
        .isEqualTo(html);
  }

  @Test
  void reads_every_byte_of_windows_1252() {
    byte[] bytes = {'a', (byte) 0x80, (byte) 0x81, (byte) 0x92, (byte) 0x9F, (byte) 0xE9};

    assertThat(decoded(bytes, Optional.empty())).isEqualTo("a€\u0081’Ÿé");
  }

  @Test
  void reads_windows_1252_as_the_jdk_does_wherever_the_jdk_has_a_character() {
    for (int value = 0; value < 256; value++) {
      byte[] one = {(byte) value};
      String jdk = new String(one, Charset.forName("windows-1252"));
      if (!jdk.equals("\uFFFD")) {
        assertThat(decoded(one, Optional.empty())).isEqualTo(jdk);
      }
    }
  }

  @Test
  void replaces_bytes_that_the_encoding_does_not_have() {
    byte[] broken = {'a', (byte) 0xFF, 'b', (byte) 0xC3};

    assertThat(decoded(broken, Optional.of("text/html; charset=utf-8")))
        .isEqualTo("a\uFFFDb\uFFFD");
    assertThat(decoded(new byte[0], Optional.empty())).isEmpty();
  }

  @Test
  void reads_piece_by_piece_what_it_reads_at_once() throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_125);
    for (String charset : List.of("utf-8", "windows-1252", "gbk", "shift_jis", "utf-16le")) {
      for (int round = 0; round < 40; round++) {
        byte[] body = new byte[random.nextInt(30_000)];
        random.nextBytes(body);
        for (int i = 0; i < body.length; i++) {
          body[i] = random.nextInt(3) == 0 ? body[i] : (byte) (body[i] & 0x7F);
        }
        decoded(body, Optional.of("text/html; charset=" + charset));
      }
    }
  }

  /** Both readings of a page, which must be one. */
  private static String decoded(byte[] body, Optional<String> contentType) {
    PageText page = PageText.of(body, contentType);
    StringWriter read = new StringWriter();
    try (Reader reader = page.reader()) {
      reader.transferTo(read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(read).hasToString(page.whole());
    return page.whole();
  }
}
