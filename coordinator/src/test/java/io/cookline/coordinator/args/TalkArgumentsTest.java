package io.cookline.coordinator.args;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.run.RunSpec.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TalkArgumentsTest {

  private final TalkOptions options = new TalkOptions();
  private final Checks checks = new Checks();

  @ParameterizedTest
  @CsvSource({
    "auto, false, false, AUTO",
    "bar, false, false, BAR",
    "json, false, false, JSON",
    "none, false, false, NONE",
    "auto, true, false, JSON",
    "json, true, false, JSON",
    "none, true, false, NONE",
    "bar, false, true, QUIET",
    "json, true, true, QUIET",
  })
  void progress_follows_from_three_flags(
      String progress, boolean json, boolean quiet, Progress expected) {
    options.progress = progress;
    options.json = json;
    options.quiet = quiet;
    assertThat(read()).isEqualTo(expected);
    assertThat(checks.problems()).isEmpty();
  }

  @Test
  void a_bar_is_no_json() {
    options.progress = "bar";
    options.json = true;
    read();
    assertThat(checks.problems())
        .containsExactly("--progress: bar and --json contradict each other");
  }

  @ParameterizedTest
  @CsvSource({"jsno, json", "plian, plain", "autoo, auto"})
  void another_word_is_named_with_the_nearest(String typed, String meant) {
    options.progress = typed;
    read();
    assertThat(checks.problems())
        .singleElement()
        .asString()
        .endsWith("did you mean '" + meant + "'?");
  }

  private Progress read() {
    return new TalkArguments(options, checks).read(List.of()).progress();
  }
}
