package io.cookline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class PowerDigitsTest {

  private final RandomGenerator random =
      RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_123);

  @Test
  void has_the_digits_of_the_number_written_out() {
    for (long base : bases()) {
      for (int exponent : List.of(0, 1, 2, 3, 7, random.nextInt(4, 300))) {
        String digits = BigInteger.valueOf(base).pow(exponent).toString();

        assertThat(PowerDigits.of(base, exponent))
            .as("%s to the power of %s", base, exponent)
            .isEqualTo(
                new PowerDigits(
                    digits.length(),
                    digits.substring(0, Math.min(20, digits.length())),
                    digits.substring(Math.max(0, digits.length() - 20))));
      }
    }
  }

  /** Numbers of every size, and those whose powers lie just beside a power of ten. */
  private List<Long> bases() {
    List<Long> bases = new ArrayList<>();
    long ten = 1;
    for (int digits = 0; digits <= 18; digits++) {
      bases.addAll(List.of(ten - 1, ten, ten + 1, 2 * ten, 5 * ten));
      ten *= digits == 18 ? 1 : 10;
    }
    for (int i = 0; i < 500; i++) {
      bases.add(random.nextLong(1L << random.nextInt(1, 63)));
    }
    return bases;
  }
}
