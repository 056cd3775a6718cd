package io.cookline.jobs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class PowerTest {

  private final RandomGenerator random =
      RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_123);

  @Test
  void is_what_big_integers_give() throws Exception {
    for (long base : bases()) {
      for (int exponent = 0; exponent < 12; exponent++) {
        assertThat(Power.of(base, exponent)).isEqualTo(BigInteger.valueOf(base).pow(exponent));
      }
    }
  }

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

  @Test
  void writes_the_same_text_as_big_integers_do() throws Exception {
    List<BigInteger> numbers = new ArrayList<>();
    // The writer's pieces have 4096 digits, and its splits double.
    for (int digits : List.of(0, 1, 2, 4095, 4096, 4097, 8191, 8192, 8193, 16384, 16385, 50_000)) {
      BigInteger ten = BigInteger.TEN.pow(digits);
      BigInteger below = BigInteger.valueOf(random.nextLong(Long.MAX_VALUE)).pow(digits / 19 + 1);
      numbers.addAll(List.of(ten, ten.subtract(BigInteger.ONE), ten.add(BigInteger.ONE), below));
    }
    for (BigInteger number : numbers) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      WholeNumber.DECIMAL.write(number, out);
      assertThat(out.toString(US_ASCII)).isEqualTo(number.toString());

      out.reset();
      WholeNumber.HEX.write(number, out);
      assertThat(out.toString(US_ASCII)).isEqualTo(number.toString(16));

      out.reset();
      WholeNumber.BINARY.write(number, out);
      assertThat(new BigInteger(1, out.toByteArray())).isEqualTo(number);
    }
  }

  @Test
  void never_holds_the_text_of_a_number_as_a_whole() throws IOException {
    List<Integer> pieces = new ArrayList<>();
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void write(byte[] bytes) {
            pieces.add(bytes.length);
          }
        };

    WholeNumber.DECIMAL.write(BigInteger.TEN.pow(100_000), out);

    assertThat(pieces).allMatch(length -> length <= 4096);
    assertThat(pieces.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100_001);
  }

  @Test
  void stops_writing_when_it_is_interrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> WholeNumber.DECIMAL.write(BigInteger.TEN, new ByteArrayOutputStream()))
        .isInstanceOf(InterruptedIOException.class);
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
