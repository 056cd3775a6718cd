package io.cookline.coordinator.args;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.run.ArrayPart;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardArgumentTest {

  private static final String CURE = "; submit it with sbatch --array=1-N, or write --shard I/N";

  private final Checks checks = new Checks();

  @Test
  void nothing_said_is_no_part() {
    assertThat(new ShardArgument(checks, Map.of()).read(null)).isEmpty();
    assertThat(checks.problems()).isEmpty();
  }

  @Test
  void a_part_is_written_out() {
    assertThat(new ShardArgument(checks, Map.of()).read("2/8")).contains(new ArrayPart(2, 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/8", "9/8", "2", "AUTO", "", "2/8/1"})
  void what_is_no_part_is_named_with_what_to_write(String text) {
    assertThat(new ShardArgument(checks, Map.of()).read(text)).isEmpty();
    assertThat(checks.problems())
        .containsExactly(
            "--shard: '"
                + text
                + "' is no part of an array; write I/N, such as 2/8, with I from 1 to N and N up to"
                + " 999999, or auto");
  }

  /** {@code --array=1-4}, {@code 0-3}, {@code 10}, {@code 1-9:2}, {@code 1-8:4}. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 4, 4, 1, 1/4",
    "4, 1, 4, 4, 1, 4/4",
    "0, 0, 3, 4, 1, 1/4",
    "10, 10, 10, 1, 1, 1/1",
    "7, 1, 9, 5, 2, 4/5",
    "5, 1, 5, 2, 4, 2/2"
  })
  void auto_is_what_slurm_says(
      String id, String min, String max, String count, String step, String part) {
    assertThat(auto(id, min, max, count, step)).contains(ArrayPart.of(part).orElseThrow());
    assertThat(checks.problems()).isEmpty();
  }

  @Test
  void outside_of_an_array_it_says_how_to_be_in_one() {
    assertThat(new ShardArgument(checks, Map.of("SLURM_JOB_ID", "7")).read("auto")).isEmpty();
    assertThat(checks.problems())
        .containsExactly(
            "--shard: auto: this is not inside a job array of Slurm: SLURM_ARRAY_TASK_ID is not set"
                + CURE);
  }

  @Test
  void what_is_not_set_or_no_number_is_named_each() {
    Map<String, String> environment =
        Map.of(
            "SLURM_ARRAY_TASK_ID", "2", "SLURM_ARRAY_TASK_MIN", "1", "SLURM_ARRAY_TASK_MAX", "x");
    assertThat(new ShardArgument(checks, environment).read("auto")).isEmpty();
    assertThat(checks.problems())
        .containsExactly(
            "--shard: auto: SLURM_ARRAY_TASK_MAX is 'x', no whole number from 0 on,"
                + " SLURM_ARRAY_TASK_COUNT is not set, SLURM_ARRAY_TASK_STEP is not set"
                + CURE);
  }

  @ParameterizedTest
  @CsvSource({"9, 1, 4, 4, 1", "0, 1, 4, 4, 1", "2, 1, 5, 3, 2", "3, 4, 1, 4, 1"})
  void what_contradicts_itself_is_shown_as_it_is(
      String id, String min, String max, String count, String step) {
    assertThat(auto(id, min, max, count, step)).isEmpty();
    assertThat(checks.problems())
        .singleElement()
        .asString()
        .contains("these contradict each other: SLURM_ARRAY_TASK_ID=" + id)
        .contains(" SLURM_ARRAY_TASK_STEP=" + step + ";")
        .endsWith(CURE);
  }

  /** {@code --array=1,3,4}: which part is task 3? */
  @Test
  void an_array_with_holes_is_refused() {
    assertThat(auto("3", "1", "4", "3", "1")).isEmpty();
    assertThat(checks.problems()).singleElement().asString().contains("the array has holes");
  }

  private Optional<ArrayPart> auto(String id, String min, String max, String count, String step) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SLURM_ARRAY_TASK_ID", id);
    environment.put("SLURM_ARRAY_TASK_MIN", min);
    environment.put("SLURM_ARRAY_TASK_MAX", max);
    environment.put("SLURM_ARRAY_TASK_COUNT", count);
    environment.put("SLURM_ARRAY_TASK_STEP", step);
    return new ShardArgument(checks, environment).read("auto");
  }
}
