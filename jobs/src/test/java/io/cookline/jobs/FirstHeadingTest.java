package io.cookline.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirstHeadingTest {

  /** {@code -Dcookline.headings=1000000} looks at more, {@code -Dcookline.seed=2} at others. */
  private static final int PAGES = Integer.getInteger("cookline.headings", 20_000);

  private static final long SEED = Long.getLong("cookline.seed", 20_261_127);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<h1>a</h1>|a",
        "<!DOCTYPE html><html><head><title>t</title><body><h1 class=x>a  b</h1 >|a b",
        "<script>if (a<b) '<h1>no</h1>'</script><style>h1>b{}</style><h1>yes</h1>|yes",
        "<!-- <h1>no</h1> --><p>x<H1>yes</h1>|yes",
        "<a href='>'>x</a><h1><span>std::</span>max&lt;int&gt;</h1>|std::max<int>",
        "<b>x</b><h1> <span>a</span> <sup>2</sup></h1>|a 2",
        "<a>x</a><h1><a>a</a><i>b <small>c</small></i></h1>|ab c",
      })
  void is_found_where_nothing_unusual_stands_before_it(String html, String text) {
    assertThat(FirstHeading.text(html.getBytes(UTF_8), 0, "h1")).contains(text);
    assertThat(whole(html.getBytes(UTF_8))).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<h1",
        "<h1>open",
        "<h1/>a</h1>",
        "<h1></h1>",
        "<h1> </h1>",
        "<h1>a<b>b</h1>",
        "<h1>a</b>b<b></h1>",
        "<h1>a<div>b</div></h1>",
        "<b><h1>a</h1>",
        "<table><h1>a</h1>",
        "<select><h1>a</h1>",
        "<noscript><h1>a</h1></noscript>",
        "<svg><h1>a</h1>",
        "<script/><h1>a</h1>",
        "<script><!-- <script></script><h1>a</h1>",
        "<title>a<b></title><h1>b</h1>",
        "<!--><h1>a</h1>-->",
        "<!-- --!><h1>a</h1>-->",
        "<![CDATA[x]]><h1>a</h1>",
        "<body></body><h1>a</h1>",
        "<x-y><h1>a</h1>",
        "a < b<h1>a</h1>",
        "<h1>a\0b</h1>",
        "<div a='><h1>a</h1>",
      })
  void is_left_to_the_parser_where_something_could_change_it(String html) {
    assertThat(FirstHeading.text(html.getBytes(UTF_8), 0, "h1")).isEmpty();
  }

  @Test
  void is_what_the_parser_finds() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    int found = 0;
    for (int i = 0; i < PAGES; i++) {
      byte[] page = HeadingSoup.page(random);
      Optional<String> heading = FirstHeading.text(page, 0, "h1");
      if (heading.isPresent()) {
        assertThat(heading).as("%s", new String(page, UTF_8)).isEqualTo(whole(page));
        found++;
      }
    }
    System.out.printf(
        Locale.ROOT, "FirstHeadingTest: %,d of %,d pages needed no parser%n", found, PAGES);
    assertThat(found).isGreaterThan(PAGES / 5);
  }

  /** Where jsoup prunes what is nested too deeply, it must be asked. */
  @ParameterizedTest
  @ValueSource(strings = {"<div>", "<span><div></span></div>", "<p><span></p>", "<div></span>"})
  void is_what_the_parser_finds_however_deep(String nested) {
    for (int times : new int[] {100, 300, 399, 401, 520, 1000}) {
      byte[] page = (nested.repeat(times) + "<h1>a<span>b</span></h1>").getBytes(UTF_8);
      Optional<String> heading = FirstHeading.text(page, 0, "h1");
      assertThat(heading.or(() -> whole(page))).as("%d", times).isEqualTo(whole(page));
    }
  }

  @Test
  void is_found_behind_thousands_of_tags() {
    String html = "<ul><li><a>x</a><br><p>y</ul>".repeat(3000) + "<h1>a</h1>";

    assertThat(FirstHeading.text(html.getBytes(UTF_8), 0, "h1")).contains("a");
  }

  /**
   * Many beginnings of what could be the end of a script: looking at each must not take its rest.
   */
  @Test
  void is_looked_for_in_one_pass() {
    byte[] page = ("<script>" + "</b \"".repeat(400_000)).getBytes(UTF_8);

    assertThat(FirstHeading.text(page, 0, "h1")).isEmpty();
  }

  private static Optional<String> whole(byte[] page) {
    PageText text = PageText.of(page, Optional.of("text/html; charset=utf-8"));
    return Optional.ofNullable(Jsoup.parse(text.whole(), "http://127.0.0.1/").selectFirst("h1"))
        .map(Element::text);
  }
}
