package io.cookline.coordinator.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.crew.Strategy;
import io.cookline.spi.Load;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoChoiceTest {

  @ParameterizedTest
  @CsvSource({
    "WAITS,    50,      1, false, ASYNC",
    "COMPUTES, 1000000, 1, false, SYNC",
    "WAITS,    99,      8, false, ASYNC",
    "COMPUTES, 16,      8, false, THREADS",
    "WAITS,    500,     8, true,  ASYNC",
    "WAITS,    5000,    8, true,  PROCESSES_ASYNC",
  })
  void nothingIsPerformedTwiceWhereTheAnswerIsClear(
      Load load, long items, int cores, boolean limited, Strategy expected) {
    assertThat(AutoChoice.atOnce(new AutoChoice.Known(load, items, cores, limited)))
        .map(AutoChoice::strategy)
        .contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"WAITS,100", "COMPUTES,100"})
  void otherwiseASampleDecides(Load load, long items) {
    assertThat(AutoChoice.atOnce(new AutoChoice.Known(load, items, 2, false))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // Load, items, milliseconds an item, CPU seconds of ten
    "WAITS,    200,    200,  0.5,  ASYNC",
    "WAITS,    5000,   200,  0.5,  PROCESSES_ASYNC",
    "WAITS,    200,    2,    0.5,  ASYNC",
    "WAITS,    200,    500,  5,    PROCESSES_ASYNC",
    "COMPUTES, 200,    1,    0.1,  THREADS",
    "COMPUTES, 200,    1000, 10,   PROCESSES",
    "COMPUTES, 100000, 1,    0.1,  PROCESSES",
    "COMPUTES, 200,    1000, 0.1,  THREADS",
  })
  void theSampleDecidesByKindAndLength(
      Load load, long items, double itemMillis, double cpuSeconds, Strategy expected) {
    Measurement.RunReport sample =
        new Measurement.RunReport(
            new Measurement.CrewSize(0, 256),
            new Measurement.ItemCounts(10, 0),
            1,
            cpuSeconds,
            new Measurement.ItemMillis(itemMillis, itemMillis));
    AutoChoice choice = AutoChoice.after(new AutoChoice.Known(load, items, 2, false), sample);
    assertThat(choice.strategy()).as(choice.reason()).isEqualTo(expected);
  }

  @Test
  void whatCannotBeTriedOutGoesByWhatTheJobSays() {
    assertThat(
            AutoChoice.blindly(new AutoChoice.Known(Load.WAITS, 9_999, 2, false), "why").strategy())
        .isEqualTo(Strategy.PROCESSES_ASYNC);
    assertThat(
            AutoChoice.blindly(new AutoChoice.Known(Load.COMPUTES, 9_999, 1, false), "why")
                .strategy())
        .isEqualTo(Strategy.SYNC);
  }
}
