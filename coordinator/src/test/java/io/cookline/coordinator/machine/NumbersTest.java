package io.cookline.coordinator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 999, 1000, 12345, 123456, 1234567, Long.MAX_VALUE, -1, -999, -1000})
  void numbersAreGroupedAsJavaWritesThem(long number) {
    assertThat(Numbers.grouped(number)).isEqualTo(String.format(Locale.ROOT, "%,d", number));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.04, 0.05, 0.949, 0.95, 1, 22.54, 999.96, 123456.78})
  void tenthsAreWhatJavaWrites(double number) {
    assertThat(Numbers.tenths(number)).isEqualTo(String.format(Locale.ROOT, "%.1f", number));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 340L << 20, 999L << 20, 1000L << 20, 1L << 30, 23040L << 20, 5L << 50})
  void memoryIsWhatJavaWritesWithoutTenthsThatAreNone(long bytes) {
    long megabytes = bytes >> 20;
    String gigabytes = String.format(Locale.ROOT, "%,.1f GB", megabytes / 1024.0);
    assertThat(Bytes.text(bytes))
        .isEqualTo(megabytes < 1000 ? megabytes + " MB" : gigabytes.replace(".0 GB", " GB"));
  }
}
