package io.cookline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobInfoTest {

  private static JobInfo named(String name) {
    return new JobInfo(name, "Does it", Load.COMPUTES, List.of(Parameter.text("a", "")), List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "scrape", "my-job-2"})
  void aNameIsAWordThatIsEasyToType(String name) {
    assertThat(named(name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Scrape", "2nd", "-a", "my job", "a/b", "ä", "a\n"})
  void anyOtherNameIsRefusedAndQuoted(String name) {
    assertThatThrownBy(() -> named(name)).hasMessageContaining("not '" + name + "'");
  }

  @Test
  void aParameterIsFoundByItsWholeName() {
    assertThat(named("job").parameter("a")).hasValue(Parameter.text("a", ""));
    assertThat(named("job").parameter("A")).isEmpty();
  }

  @Test
  void itsListsAreItsOwn() {
    List<Parameter> parameters = new ArrayList<>();
    JobInfo info = new JobInfo("job", "Does it", Load.WAITS, parameters, List.of());
    parameters.add(Parameter.text("a", ""));
    assertThat(info.parameters()).isEmpty();
  }

  @Test
  void aPurposeThatSaysNothingIsRefused() {
    assertThatThrownBy(() -> new JobInfo("job", " ", Load.WAITS, List.of(), List.of()))
        .hasMessageContaining("purpose");
  }

  @Test
  void twoParametersOfOneNameAreRefused() {
    List<Parameter> twice = List.of(Parameter.text("a", "One"), Parameter.number("a", "Another"));

    assertThatThrownBy(() -> new JobInfo("job", "Does it", Load.WAITS, twice, List.of()))
        .hasMessageContaining("same name");
  }
}
