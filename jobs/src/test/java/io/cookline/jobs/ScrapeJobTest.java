package io.cookline.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.spi.Column;
import io.cookline.spi.Item;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.testing.FakeAnswer;
import io.cookline.spi.testing.FakeTools;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScrapeJobTest {

  private static final String URL = "http://127.0.0.1:8080/wiki/Special:Random";
  private static final String FINAL = "http://127.0.0.1:8080/wiki/Title";

  private final ScrapeJob job = new ScrapeJob();

  @Test
  void takes_the_first_heading_unless_told_otherwise() throws Exception {
    FakeTools tools = answering("<h1> A <i>B</i>&amp;C\n</h1><h1>D</h1>");

    assertThat(job.perform(new Item(0, URL), tools))
        .isEqualTo(
            ItemRecord.with("url", URL)
                .and("final_url", FINAL)
                .and("status", 200)
                .and("h1", "A B&C"));
  }

  @Test
  void takes_texts_and_attributes_and_leaves_empty_what_is_not_there() throws Exception {
    FakeTools tools =
        answering(
            "<meta name=description content='on &quot;A&quot;'><h1>A</h1><p>first<p>last",
            "about=meta[name=description]@content",
            "end=p:last-child",
            "h2",
            "h1@id");

    assertThat(job.perform(new Item(0, URL), tools))
        .isEqualTo(
            ItemRecord.with("url", URL)
                .and("final_url", FINAL)
                .and("status", 200)
                .and("about", "on \"A\"")
                .and("end", "last")
                .and("h2", "")
                .and("h1@id", ""));
  }

  @Test
  void reads_the_page_in_its_own_encoding() throws Exception {
    FakeTools tools =
        FakeTools.of(job)
            .answering(
                URL,
                FakeAnswer.of(
                        "text/html",
                        "<meta charset=koi8-r><h1>Заголовок</h1>"
                            .getBytes(Charset.forName("KOI8-R")))
                    .redirectedTo(FINAL));

    assertThat(job.perform(new Item(0, URL), tools).fields().get("h1"))
        .hasToString("Text[value=Заголовок]");
  }

  @Test
  void has_the_same_columns_for_the_same_parameters_the_first_selector_being_the_headline() {
    assertThat(job.columns(tools(Map.of("select", List.of("t=title", "h1"))).params()))
        .containsExactly(
            Column.of("url"),
            Column.of("final_url"),
            Column.of("status"),
            Column.headline("t"),
            Column.of("h1"));
  }

  @Test
  void has_the_address_as_often_as_there_are_pages() {
    assertThat(job.items(tools(Map.of()).params())).isEmpty();
    assertThat(job.items(tools(Map.of("url", List.of(URL))).params())).containsExactly(URL);
    assertThat(job.items(tools(Map.of("url", List.of(URL), "pages", List.of("10000000"))).params()))
        .hasSize(10_000_000);
  }

  @Test
  void refuses_pages_that_nobody_lives_to_see() {
    FakeTools tools =
        tools(Map.of("url", List.of("http://127.0.0.1/"), "pages", List.of("9223372036854775807")));

    assertThat(job.check(tools.params(), tools.urls()))
        .containsExactly("pages must be at most 999999999");
  }

  @Test
  void reports_everything_that_is_wrong_with_its_parameters_at_once() {
    FakeTools tools =
        tools(
            Map.of(
                "pages", List.of("0"),
                "select", List.of("h1", "h1=title", "status=p", "x=a[", "y=")));

    assertThat(job.check(tools.params(), tools.urls()))
        .satisfiesExactly(
            pages ->
                assertThat(pages).isEqualTo("pages says how often url is fetched: give url too"),
            none -> assertThat(none).isEqualTo("pages must be at least 1"),
            twice -> assertThat(twice).contains("two columns would be called 'h1'"),
            ours -> assertThat(ours).contains("two columns would be called 'status'"),
            bad -> assertThat(bad).startsWith("select: 'a[' is no CSS selector: "),
            empty ->
                assertThat(empty).isEqualTo("select: '' is no CSS selector: there is no selector"));
  }

  @Test
  void finds_nothing_wrong_with_the_articles_parameters() {
    FakeTools tools = tools(Map.of("url", List.of(URL), "pages", List.of("100")));

    assertThat(job.check(tools.params(), tools.urls())).isEmpty();
  }

  @Test
  void refuses_items_that_are_no_url() {
    FakeTools tools = tools(Map.of());

    assertThat(job.check("", tools.params(), tools.urls())).contains("a URL must not be empty");
    assertThat(job.check(" ", tools.params(), tools.urls())).contains("a URL must not be empty");
    assertThat(job.check("ftp://x/", tools.params(), tools.urls())).isPresent();
    assertThat(job.check(URL, tools.params(), tools.urls())).isEmpty();
  }

  @Test
  void counts_politeness_by_the_host() {
    assertThat(job.limitKey(new Item(0, URL), tools(Map.of()).urls())).isEqualTo("127.0.0.1");
  }

  private FakeTools answering(String html, String... selections) {
    Map<String, List<String>> given =
        selections.length == 0 ? Map.of() : Map.of("select", List.of(selections));
    byte[] body = html.getBytes(UTF_8);
    return tools(given)
        .answering(URL, FakeAnswer.of("text/html; charset=utf-8", body).redirectedTo(FINAL));
  }

  private FakeTools tools(Map<String, List<String>> given) {
    return FakeTools.of(job, given);
  }
}
