package io.cookline.coordinator.args;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.Ends;
import io.cookline.coordinator.run.Halt;
import io.cookline.coordinator.run.RunSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flags that say when a run ends, and when its records are safe. */
class RunEndsArgumentsTest {

  @TempDir Path folder;

  private final RunOptions options = new RunOptions();

  @BeforeEach
  void greet() {
    options.items.parameters.add("name=Ada");
  }

  @Test
  void a_run_goes_to_its_end_and_syncs_in_groups_unless_one_says_otherwise() throws UserError {
    RunSpec spec = check();

    assertThat(spec.conduct().ends().maxTime()).isEqualTo(Ends.UNLIMITED);
    assertThat(spec.conduct().ends().halt()).isEqualTo(Halt.NEVER);
    assertThat(spec.places().durability()).isEqualTo(RunSpec.Durability.GROUP);
    assertThat(spec.places().joblog()).isEmpty();
  }

  @Test
  void what_one_says_is_in_the_request() throws UserError {
    options.attempts.maxTime = "90s";
    options.attempts.halt = "soon,fail=10%";
    options.output.durability = "item";
    options.output.joblog = folder.resolve("joblog").toString();
    RunSpec spec = check();

    assertThat(spec.conduct().ends())
        .isEqualTo(
            new Ends(
                Duration.ofSeconds(10),
                Duration.ofSeconds(90),
                new Halt(Halt.Moment.SOON, Halt.Cause.FAIL, 10, true)));
    assertThat(spec.places().durability()).isEqualTo(RunSpec.Durability.ITEM);
    assertThat(spec.places().joblog()).isEqualTo(Optional.of(folder.resolve("joblog")));
  }

  @Test
  void everything_that_is_wrong_is_named_at_once() {
    options.attempts.maxTime = "0s";
    options.attempts.halt = "soon,fail=0";
    options.output.durability = "itm";
    options.output.joblog = folder.toString();

    assertThat(problems())
        .containsExactlyInAnyOrder(
            "--max-time: '0s' is too short, it must be at least 1ms",
            "--halt: '0' is no number from 1 to 999999999",
            "--durability: 'itm' is none of group, item, did you mean 'item'?",
            "--joblog: " + folder + " is a directory");
  }

  @Test
  void a_time_that_is_none_and_a_joblog_without_a_directory_are_named() {
    options.attempts.maxTime = "soon";
    options.output.joblog = folder.resolve("no/joblog").toString();

    assertThat(problems())
        .containsExactlyInAnyOrder(
            "--max-time: 'soon' is no duration; write 500ms, 30s, 5m or 2h, up to a year",
            "--joblog: no directory " + folder.resolve("no") + "; make it first");
  }

  @Test
  void an_empty_name_for_the_joblog_is_named() {
    options.output.joblog = "";

    assertThat(problems()).containsExactly("--joblog: the name is empty");
  }

  private RunSpec check() throws UserError {
    return new RunRequest(JobArgument.find("hello"), options).check("x");
  }

  private List<String> problems() {
    try {
      check();
    } catch (UserError error) {
      return error.lines().subList(1, error.lines().size() - 1);
    }
    throw new AssertionError("it was not refused");
  }
}
