package io.cookline.coordinator.args;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "30s, PT30S",
    "5m, PT5M",
    "2h, PT2H",
    "30, PT30S",
    "0, PT0S",
    "1.5s, PT1.5S",
    "0.25, PT0.25S",
    "0.5ms, PT0.0005S",
    "366m, PT6H6M",
    "8784h, PT8784H",
  })
  void reads_a_duration(String text, Duration duration) {
    assertThat(Quantity.duration(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "s",
        "-1s",
        "+1s",
        "1 s",
        "1S",
        "1d",
        "1e3s",
        ".5s",
        "1.s",
        "1,5s",
        "8785h",
        "NaN",
        "1s ",
        "99999999999999999999s",
        "٣s",
        "1ss",
        "1\n"
      })
  void refuses_what_is_no_duration(String text) {
    assertThat(Quantity.duration(text)).isEmpty();
  }

  @Test
  void a_whole_number_stays_within_its_bounds() {
    assertThat(Quantity.whole("1", 1, 4096)).contains(1);
    assertThat(Quantity.whole("4096", 1, 4096)).contains(4096);
    assertThat(Quantity.whole("007", 1, 4096)).contains(7);
    assertThat(Quantity.whole("0", 1, 4096)).isEmpty();
    assertThat(Quantity.whole("4097", 1, 4096)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "1.0", "1e3", "9999999999", "50%", " 1", "٣", "0x10"})
  void refuses_what_is_no_whole_number(String text) {
    assertThat(Quantity.whole(text, 0, Integer.MAX_VALUE)).isEmpty();
  }
}
