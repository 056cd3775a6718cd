package io.cookline.jobs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class BigIntegerArithmeticTest {

  private final Arithmetic small = new BigIntegerArithmetic();

  private static byte[] bytes(Arithmetic arithmetic, long base, long exponent) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Magnitude power = arithmetic.power(base, exponent)) {
      power.write(out);
      out.write(Long.toString(power.bitLength()).getBytes(US_ASCII));
    }
    return out.toByteArray();
  }

  private static String decimal(Arithmetic arithmetic, long base, long exponent) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    arithmetic.writeDecimal(base, exponent, out);
    return out.toString(US_ASCII);
  }

  @Test
  void gives_what_the_library_for_large_powers_gives() throws Exception {
    for (long base : List.of(0L, 1L, 2L, 3L, 10L, 255L, 256L, 4_099L, 9_361L, 81_703_408L)) {
      for (long exponent : List.of(0L, 1L, 2L, 8L, 63L, 64L, 700L)) {
        assertThat(BigIntegerArithmetic.suits(base, exponent)).isTrue();
        assertThat(bytes(small, base, exponent))
            .as("%s^%s", base, exponent)
            .isEqualTo(bytes(Arithmetic.ofThisMachine(), base, exponent));
        assertThat(decimal(small, base, exponent))
            .isEqualTo(decimal(Arithmetic.ofThisMachine(), base, exponent));
      }
    }
  }

  @Test
  void a_power_that_takes_longer_is_not_its_own() {
    assertThat(Arithmetic.suiting(2, 2)).isInstanceOf(BigIntegerArithmetic.class);
    assertThat(Arithmetic.suiting(1_000_000, 1_000_000)).isSameAs(Arithmetic.ofThisMachine());
    assertThat(Arithmetic.suiting(81_703_408, 81_703_408)).isSameAs(Arithmetic.ofThisMachine());
  }

  @Test
  void does_not_begin_where_it_is_interrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> small.power(2, 2)).isInstanceOf(InterruptedException.class);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> small.writeDecimal(2, 2, new ByteArrayOutputStream()))
        .isInstanceOf(InterruptedException.class);
  }
}
