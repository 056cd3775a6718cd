package io.cookline.coordinator.args;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.run.Halt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HaltArgumentTest {

  private final Checks checks = new Checks();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "never",
        "soon,fail=1",
        "now,fail=10",
        "soon,fail=10%",
        "now,success=100%",
        "soon,success=1",
        "now,done=999999999",
        "soon,done=1%",
      })
  void every_form_of_gnu_parallel_is_read_and_reads_the_same_again(String text) {
    Halt halt = new HaltArgument(checks).read(text);

    assertThat(checks.problems()).isEmpty();
    assertThat(halt).hasToString(text);
  }

  @Test
  void its_parts_are_what_they_say() {
    assertThat(new HaltArgument(checks).read("soon,fail=10%"))
        .isEqualTo(new Halt(Halt.Moment.SOON, Halt.Cause.FAIL, 10, true));
    assertThat(new HaltArgument(checks).read("now,success=3"))
        .isEqualTo(new Halt(Halt.Moment.NOW, Halt.Cause.SUCCESS, 3, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "soon,fail=0   | --halt: '0' is no number from 1 to 999999999",
        "soon,fail=    | --halt: '' is no number from 1 to 999999999",
        "soon,fail=-1  | --halt: '-1' is no number from 1 to 999999999",
        "soon,fail=1.5 | --halt: '1.5' is no number from 1 to 999999999",
        "soon,fail=1e9 | --halt: '1e9' is no number from 1 to 999999999",
        "now,done=0%   | --halt: '0%' is no number from 1 to 100%",
        "now,done=101% | --halt: '101%' is no number from 1 to 100%",
        "now,done=%    | --halt: '%' is no number from 1 to 100%",
      })
  void a_number_that_is_none_is_named(String text, String problem) {
    assertThat(new HaltArgument(checks).read(text)).isEqualTo(Halt.NEVER);
    assertThat(checks.problems()).containsExactly(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "2",
        "fail=1",
        "soon,fail",
        "soon,fails=1",
        "later,fail=1",
        "Soon,fail=1",
        "soon, fail=1",
        "never,fail=1",
        "soon,fail=1%%",
        "soon,fail=1,2%x"
      })
  void anything_else_is_shown_what_to_write(String text) {
    assertThat(new HaltArgument(checks).read(text)).isEqualTo(Halt.NEVER);
    assertThat(checks.problems())
        .singleElement()
        .asString()
        .startsWith("--halt: '")
        .containsAnyOf("write never, or now or soon", "is no number from");
  }

  @Test
  void a_slip_of_the_pen_is_guessed() {
    var _ = new HaltArgument(checks).read("neve");

    assertThat(checks.problems().getFirst()).contains("did you mean 'never'?");
  }
}
