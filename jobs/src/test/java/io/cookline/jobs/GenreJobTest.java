package io.cookline.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cookline.spi.Item;
import io.cookline.spi.ItemException;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.testing.FakeAnswer;
import io.cookline.spi.testing.FakeTools;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GenreJobTest {

  private static final String URL = "http://127.0.0.1:8080/genre/";

  private final GenreJob job = new GenreJob();

  @Test
  void writes_the_genre_to_a_file_named_by_the_items_place() throws Exception {
    FakeTools tools = answering("\"beach aust shanty français\"\n");

    ItemRecord given = job.perform(new Item(4, URL), tools);

    assertThat(given)
        .isEqualTo(
            ItemRecord.with("file", "new_file4.txt").and("genre", "beach aust shanty français"));
    assertThat(tools.attachments()).containsOnlyKeys("new_file4.txt");
    assertThat(tools.attachments().get("new_file4.txt"))
        .asString(UTF_8)
        .isEqualTo("beach aust shanty français");
  }

  @Test
  void puts_its_files_into_a_folder_of_their_own_where_the_user_names_none() {
    assertThat(job.resultsFolder()).contains("genres");
  }

  @Test
  void says_what_it_writes_as_the_article_does() throws Exception {
    FakeTools tools = answering("\"swiss dirt\"");

    job.perform(new Item(0, URL), tools);

    assertThat(tools.said()).containsExactly("Writing \"swiss dirt\" to \"new_file0.txt\"...");
  }

  @Test
  void fails_for_good_on_an_answer_that_is_no_json_string_and_shows_its_start() {
    FakeTools tools = answering("<html>" + "😀".repeat(100));

    ItemException failed =
        catchThrowableOfType(ItemException.class, () -> job.perform(new Item(0, URL), tools));

    assertThat(failed).hasMessage("the answer is no JSON string: <html>" + "😀".repeat(54) + "…");
    assertThat(failed.retryable()).isFalse();
    assertThat(tools.attachments()).isEmpty();
  }

  @Test
  void fetches_the_same_address_as_often_as_asked() {
    FakeTools tools = FakeTools.of(job, Map.of("url", List.of(URL), "count", List.of("3")));

    assertThat(job.items(tools.params())).containsExactly(URL, URL, URL);
  }

  @Test
  void fetches_the_articles_address_five_times_unless_told_otherwise() {
    FakeTools tools = FakeTools.of(job);

    assertThat(job.items(tools.params()))
        .hasSize(5)
        .containsOnly("https://binaryjazz.us/wp-json/genrenator/v1/genre/");
  }

  @Test
  void refuses_a_count_of_nothing() {
    FakeTools tools = FakeTools.of(job, Map.of("count", List.of("0")));

    assertThat(job.check(tools.params(), tools.urls())).containsExactly("count must be at least 1");
  }

  @Test
  void refuses_a_count_that_nobody_lives_to_see() {
    FakeTools most = FakeTools.of(job, Map.of("count", List.of("999999999")));
    FakeTools more = FakeTools.of(job, Map.of("count", List.of("1000000000")));

    assertThat(job.check(most.params(), most.urls())).isEmpty();
    assertThat(job.check(more.params(), more.urls()))
        .containsExactly("count must be at most 999999999");
  }

  @Test
  void counts_politeness_by_the_host() {
    FakeTools tools = FakeTools.of(job);

    assertThat(job.limitKey(new Item(0, "https://binaryjazz.us/x"), tools.urls()))
        .isEqualTo("binaryjazz.us");
    assertThat(job.check("ftp://binaryjazz.us/", tools.params(), tools.urls())).isPresent();
  }

  private FakeTools answering(String json) {
    return FakeTools.of(job).answering(URL, FakeAnswer.json(json));
  }
}
