package io.cookline.jobs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class DecimalCarryTest {

  private static final BigInteger GROUP = BigInteger.TEN.pow(15);

  private final RandomGenerator random =
      RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_125);

  @Test
  void keeps_fifteen_digits_and_hands_on_the_rest() {
    DecimalCarry carry = new DecimalCarry();
    BigInteger handedOn = BigInteger.ZERO;
    for (int i = 0; i < 200_000; i++) {
      BigInteger number = number(i);
      BigInteger[] expected = number.add(handedOn).divideAndRemainder(GROUP);

      long group = carry.group(number.shiftRight(64).longValue(), number.longValue());

      assertThat(group).as("%s after %s", number, handedOn).isEqualTo(expected[1].longValue());
      handedOn = expected[0];
    }
  }

  /** Of every length up to 126 bits; every other one at a border, where a quotient may be off. */
  private BigInteger number(int i) {
    int bits = random.nextInt(1, 127);
    BigInteger any = new BigInteger(bits, Random.from(random));
    return switch (i % 4) {
      case 0 -> any.subtract(any.mod(GROUP));
      case 1 -> BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
      default -> any;
    };
  }

  @Test
  void writes_fifteen_digits_with_zeros_in_front() {
    byte[] text = new byte[17];
    for (long group : new long[] {0, 7, 123_456_789_012_345L, 999_999_999_999_999L}) {
      DecimalCarry.digits(group, text, 1);
      assertThat(new String(text, 1, 15, US_ASCII)).isEqualTo(String.format("%015d", group));
    }
  }
}
