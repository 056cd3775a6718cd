package io.cookline.worker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '~',
      textBlock =
          """
          HTTP://Example.ORG => http://example.org/
          http:example.org/a => http://example.org/a
          http:\\\\example.org\\a\\..\\b => http://example.org/b
          https:////example.org/ => https://example.org/
          https://example.org:443/ => https://example.org/
          http://example.org:443/ => http://example.org:443/
          http://example.org:00080/ => http://example.org/
          http://example.org:/ => http://example.org/
          http://example.org/a/./b/%2E%2e/c => http://example.org/a/c
          http://example.org/a/.. => http://example.org/
          http://example.org/../../x => http://example.org/x
          http://example.org/a b?c d#e f => http://example.org/a%20b?c%20d#e%20f
          http://example.org/a|b[c]%zz => http://example.org/a|b[c]%zz
          http://example.org/ü?ü='#ü` => http://example.org/%C3%BC?%C3%BC=%27#%C3%BC%60
          http://example.org/"<>^`{} => http://example.org/%22%3C%3E%5E%60%7B%7D
          http://user:pa:ss@x@example.org/ => http://user:pa%3Ass%40x@example.org/
          http://:@example.org/ => http://example.org/
          http://example.org? => http://example.org/?
          http://example.org# => http://example.org/#
          http://exa%6Dple.org/ => http://example.org/
          http://127.1/ => http://127.0.0.1/
          http://0x7f.0.0.1/ => http://127.0.0.1/
          http://0177.0.0.01/ => http://127.0.0.1/
          http://2130706433/ => http://127.0.0.1/
          http://0x/ => http://0.0.0.0/
          http://1.2.3.4./ => http://1.2.3.4/
          http://１２７.0.0.1/ => http://127.0.0.1/
          http://[::1]:8080/ => http://[::1]:8080/
          http://[1:0:0:2:0:0:0:3]/ => http://[1:0:0:2::3]/
          http://[0:0:0:0:0:FFFF:127.0.0.1]/ => http://[::ffff:7f00:1]/
          http://[1:2:3:4:5:6:7::]/ => http://[1:2:3:4:5:6:7:0]/
          http://BÜCHER.example/ => http://xn--bcher-kva.example/
          http://faß.example/ => http://xn--fa-hia.example/
          http://日本。jp/ => http://xn--wgv71a.jp/
          http://ΣΊΣΥΦΟΣ.example/ => http://xn--kxa6akbbkh.example/
          http://xn--fa-hia.example/ => http://xn--fa-hia.example/
          http://a\u00ADb\u200B.example/ => http://ab.example/
          """)
  void readsWhatABrowserReads(String text, String canonical) {
    assertThat(WebUrl.parse(text)).hasToString(canonical);
    assertThat(WebUrl.parse(canonical)).isEqualTo(WebUrl.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.org",
        "/path",
        "ftp://example.org/",
        "mailto:a@example.org",
        "http://",
        "http://:80/",
        "http://user@/",
        "http://a b/",
        "http://a<b/",
        "http://a%00b/",
        "http://example.org:65536/",
        "http://example.org:8a/",
        "http://256.0.0.1/",
        "http://1.2.3.4.5/",
        "http://1.2.3.08/",
        "http://[::1/",
        "http://[1::2::3]/",
        "http://[1:2:3:4:5:6:7]/",
        "http://[::1.2.3.256]/",
        "http://[::01.2.3.4]/",
        "http://[1:2:3:4:5:6:7:1.2.3.4]/",
        "http://xn--/",
        "http://xn--a-yoc/",
        "http://\u00AD/",
        "http://a\u0000b/",
        "http://א1a.example/",
        "http://\u0301a.example/",
        "http://a\u200Db/"
      })
  void refusesWhatIsNoWebAddress(String text) {
    assertThatThrownBy(() -> WebUrl.parse(text)).isInstanceOf(BadUrlException.class);
    assertThat(new WebUrls().whyNot(text)).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '~',
      textBlock =
          """
          x => http://example.org/a/x
          ./x/../y => http://example.org/a/y
          ../x => http://example.org/x
          /x => http://example.org/x
          //other.example/x => http://other.example/x
          \\\\other.example\\x => http://other.example/x
          ?x => http://example.org/a/b?x
          #x => http://example.org/a/b?c#x
          http:x => http://example.org/a/x
          http:/x => http://example.org/x
          https:x => https://x/
          https:///x/y => https://x/y
          .. => http://example.org/
          ~~ => http://example.org/a/b?c
          """)
  void resolvesAReferenceAgainstThePageItIsOn(String reference, String target) {
    assertThat(WebUrl.parse("http://example.org/a/b?c#d").resolve(reference)).hasToString(target);
  }

  @Test
  void ignoresTabsAndNewlinesAndTheSpaceAroundIt() {
    assertThat(WebUrl.parse(" \u0001ht\ntp://exa\tmple.org/a\r\nb\n"))
        .hasToString("http://example.org/ab");
  }

  @Test
  void aLoneSurrogateBecomesAReplacementCharacter() {
    assertThat(WebUrl.parse("http://example.org/\ud800x").path()).isEqualTo("/%EF%BF%BDx");
  }

  @Test
  void knowsTheParts() {
    WebUrl url = WebUrl.parse("https://me:secret@Example.org:8443/a?b#c");
    assertThat(url.scheme()).isEqualTo("https");
    assertThat(url.host()).isEqualTo("example.org");
    assertThat(url.port()).isEqualTo(8443);
    assertThat(url.hostHeader()).isEqualTo("example.org:8443");
    assertThat(url.origin()).isEqualTo("https://example.org:8443");
    assertThat(url.pathAndQuery()).isEqualTo("/a?b");
    assertThat(url.shown()).isEqualTo("https://example.org:8443/a?b");
    assertThat(url.basicAuthorization()).contains("Basic bWU6c2VjcmV0");
    assertThat(WebUrl.parse("http://example.org/").port()).isEqualTo(80);
    assertThat(WebUrl.parse("http://example.org/").basicAuthorization()).isEmpty();
  }

  @Test
  void saysWhyATextIsNoUrl() {
    WebUrls urls = new WebUrls();
    assertThat(urls.whyNot("ftp://example.org/"))
        .hasValueSatisfying(why -> assertThat(why).contains("ftp"));
    assertThat(urls.whyNot("example.org"))
        .hasValueSatisfying(why -> assertThat(why).contains("http://"));
    assertThat(urls.whyNot("http://example.org/")).isEmpty();
    assertThat(urls.host("http://EXAMPLE.org:80/x")).isEqualTo("example.org");
    assertThat(urls.normalize("http://EXAMPLE.org:80")).isEqualTo("http://example.org/");
  }
}
