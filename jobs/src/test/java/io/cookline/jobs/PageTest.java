package io.cookline.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

  private static final String URL = "http://127.0.0.1/";

  private static final List<Selections> SELECTIONS =
      List.of(
          selections("h1"),
          selections("h1.t"),
          selections("h1@class"),
          selections("title", "h1"),
          selections("h1", "p.t"),
          selections("h1", "meta[name=description]@content"),
          selections("h2#x1"),
          selections("p"),
          selections("div"),
          selections("div.t"),
          selections("span"),
          selections("li"),
          selections("form"),
          selections("option"),
          selections("td"),
          selections("b"),
          selections("#x1"),
          selections(".t@name"),
          selections("body@class", "h1"),
          selections("div > h1"),
          selections("p:last-child"),
          selections("h1:has(b)", "h1 + p"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no markup",
        "<h1>",
        "<h1>open",
        "<h1>a<h1>b</h1></h1>",
        "<h1>a<div><h1>b</h1></div></h1><h1>c</h1>",
        "<h1 class=t>a</h1><h1>b</h1>",
        "<h1></h1><h1>b</h1>",
        "<div class=t>a<div class=t>b</div>c</div>",
        "<title>a</title><h1>&lt;b&gt; &amp;eacute; &eacute; &eacute &#128512; &#0;</h1>",
        "<script>'<h1>no</h1>'</script><h1>yes</h1>",
        "<style><h1>no</h1></style><textarea><h1>no</h1></textarea><h1>yes</h1>",
        "<!-- <h1>no</h1> --><h1>yes<!-- no --></h1>",
        "<template><h1>inside</h1><title>t</title></template><h1>outside</h1>",
        "<template><tr></h1><h1>a<h1><td class=t></h1>b</template>",
        "<svg><title>drawing</title></svg><title>page</title><h1>a</h1>",
        "<table><tr><td><h1>in</h1></td></tr><h1>fostered</h1></table>",
        "<table><h1>fostered</h1><tr><td><h1>in</h1></td></tr></table>",
        "<h1>before</h1><table><h1>fostered</h1><tr><td></td></tr></table>",
        "<h1><table><tr><td>x</h1>y</td></tr></table>z</h1>",
        "<b><h1>a</b>b</h1>c",
        "<b>1<div>2<h1>3</h1>4</b>5</div>6",
        "<b><p class=t>1</b>2</p>3",
        "<a href=1>1<div>2<a href=2>3</a></div><h1>4</h1>",
        "<pre> <h1> a  b </h1> </pre>",
        "<b><pre><h1> a  b </h1></b></pre>",
        "<h1></h1><frameset><frame></frameset>",
        "<h1></h1><FrameSet>",
        "<h1>a</h1><frameset><frame></frameset>",
        "<h1> </h1><frameset><frame></frameset>",
        "<h1><b>a</b></h1><frameset><frame></frameset>",
        "<body><h1></h1><frameset><frame></frameset>",
        "<body><title>t</title><h1></h1><frameset><frame></frameset>",
        "<h1></h1><div>late</div><frameset><frame></frameset>",
        "<head><title>t</title></head><h1>a</h1></head><frameset>",
        "<body><h1>a</h1></body><table></table><frameset>",
        "<p>a</p></body><select></select><p>b<frameset>",
        "<h1 class=t>a</h1><body class=t><html class=t>",
        "<p class=t>a</p><body class=t id=x1>",
        "<form><div></form><h1>a</h1></div>",
        "<select><option><h1>a</h1></select><h1>b</h1>",
        "</p><p>second",
        "<ul><li>a<li>b</ul><li>c",
        "<h1>a</h2>b</h1>c",
        "<h1>a\u0000b</h1>",
        "<h1\n  class = 't'\n>\n a\t\n b <br> c </h1>",
        "<math><mi><h1>breaks out</h1></mi></math>",
        "<noscript><h1>a</h1></noscript><h1>b</h1>",
        "<meta name=description content=a><h1>b</h1><meta name=description content=c>",
      })
  void gives_what_the_whole_page_gives(String html) {
    for (Selections selections : SELECTIONS) {
      assertSameAsWhole(html, selections);
    }
  }

  @Test
  void gives_what_the_whole_page_gives_however_wrong_the_markup_is() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_123);
    for (int page = 0; page < 4000; page++) {
      String html = TagSoup.page(random);
      for (int i = 0; i < 5; i++) {
        assertSameAsWhole(html, SELECTIONS.get(random.nextInt(SELECTIONS.size())));
      }
    }
  }

  @Test
  void reads_no_further_than_it_must() throws Exception {
    String html = "<title>t</title><body><h1>a</h1><p>" + "<p>more</p>".repeat(10_000);
    Selections selections = selections("title", "h1");

    assertThat(selections.mayBeEarly()).isTrue();
    PageText page = text(html);
    try (StreamParser parser = new StreamParser(Parser.htmlParser()).parse(page.reader(), URL)) {
      assertThat(EarlyMatches.of(parser, page, selections)).contains(List.of("t", "a"));
      assertThat(parser.document().select("p")).hasSizeLessThan(5);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#x",
        ".t",
        "*",
        "body",
        "html@lang",
        "b",
        "a@href",
        "div h1",
        "div > h1",
        "h1, h2",
        "h1 + p",
        "h1:first-child",
        "p:contains(x)",
        "h1:has(b)",
        "h1[class^=t]",
        "H1:eq(0)"
      })
  void reads_the_whole_page_for_selectors_that_anything_may_change(String select) {
    assertThat(selections(select).mayBeEarly()).isFalse();
    assertThat(selections("h1", select).mayBeEarly()).isFalse();
  }

  private static void assertSameAsWhole(String html, Selections selections) {
    assertThat(Page.select(text(html), URL, selections))
        .as("%s of %s", selections.texts(), html)
        .isEqualTo(Page.selectFrom(Jsoup.parse(html, URL), selections));
  }

  private static PageText text(String html) {
    return PageText.of(html.getBytes(UTF_8), Optional.of("text/html; charset=utf-8"));
  }

  private static Selections selections(String... texts) {
    return Selections.of(List.of(texts));
  }
}
