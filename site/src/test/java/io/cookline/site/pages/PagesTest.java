package io.cookline.site.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PagesTest {

  @ParameterizedTest
  @MethodSource("everyPage")
  void aParserFindsTheHeadingThatThePageIsSaidToHave(String path) throws IOException {
    Page page = Pages.find(path).orElseThrow();
    Element h1 = parse(page).selectFirst("h1");
    assertThat(h1 == null ? "" : h1.text()).isEqualTo(page.h1());
  }

  @Test
  void thereAreFortyDifferentHeadingsAndEveryRandomPageHasOne() {
    assertThat(Pages.random()).hasSizeGreaterThanOrEqualTo(40).noneMatch(p -> p.h1().isBlank());
    assertThat(Pages.random().stream().map(Page::h1)).doesNotHaveDuplicates();
    assertThat(Pages.find("/wiki/No_heading").orElseThrow()).isNotIn(Pages.random());
  }

  @Test
  void articlesAreAsLongAsThoseOfAnEncyclopedia() {
    assertThat(Pages.find("/wiki/Solar_eclipse").orElseThrow().body().length)
        .isBetween(60_000, 120_000);
    assertThat(Pages.all())
        .filteredOn(page -> page.body().length > 50_000)
        .hasSizeGreaterThan(12)
        .allMatch(page -> page.body().length > 60_000 && page.body().length < 120_000);
  }

  @Test
  void aPageIsFoundByItsEncodedAndByItsPlainPath() {
    assertThat(Pages.h1("/wiki/%E6%9D%B1%E4%BA%AC")).hasValue("東京");
    assertThat(Pages.h1("/wiki/東京")).hasValue("東京");
    assertThat(Pages.h1("/wiki/C%2B%2B")).hasValue("C++");
    assertThat(Pages.h1("/page/12")).hasValue("Page 12");
    assertThat(Pages.h1("/wiki/No_heading")).isEmpty();
    assertThat(Pages.h1("/wiki/Nothing")).isEmpty();
  }

  static List<String> everyPage() {
    return Pages.all().stream().map(Page::path).toList();
  }

  private static Document parse(Page page) throws IOException {
    return Jsoup.parse(new ByteArrayInputStream(page.body()), charset(page), "");
  }

  /** What the header says; where it says nothing, jsoup looks for a BOM or a meta element. */
  private static @Nullable String charset(Page page) {
    String label = page.contentType().replaceFirst("^text/html(; charset=)?", "");
    return switch (label) {
      case "" -> page.h1().equals("Curaçao") ? "windows-1252" : null;
      case "iso-8859-1" -> "windows-1252";
      default -> label;
    };
  }
}
