package io.cookline.jobs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.spi.FieldValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What every arithmetic promises; a machine without GMP has one. */
@ParameterizedClass
@MethodSource("arithmetics")
record ArithmeticTest(Arithmetic arithmetic) {

  private static final RandomGenerator RANDOM =
      RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_125);

  static List<Arithmetic> arithmetics() {
    return Stream.concat(
            Gmp.find().map(GmpArithmetic::new).stream(), Stream.of(new ApfloatArithmetic("test")))
        .map(Arithmetic.class::cast)
        .toList();
  }

  @Test
  void gives_what_big_integers_give() throws Exception {
    for (long base : bases()) {
      for (int exponent : List.of(0, 1, 2, 3, 17, RANDOM.nextInt(4, 700))) {
        equal(base, exponent, BigInteger.valueOf(base).pow(exponent));
      }
    }
  }

  @Test
  void gives_what_big_integers_give_where_the_pieces_of_memory_and_text_end() throws Exception {
    // Pieces have 8192 limbs, or 4096 groups of 15 digits.
    for (int bits : List.of(64, 8192 * 64)) {
      for (int more : List.of(-9, -8, -1, 0, 1)) {
        equal(2, bits + more, BigInteger.ONE.shiftLeft(bits + more));
      }
    }
    for (int digits : List.of(15, 30, 4096 * 15, 4097 * 15)) {
      for (int exponent = digits - 1; exponent <= digits; exponent++) {
        equal(10, exponent, BigInteger.TEN.pow(exponent));
      }
    }
  }

  /** All groups of digits full, so that slots hold and carries are as large as they get. */
  @Test
  void gives_what_big_integers_give_where_all_digits_are_nines() throws Exception {
    for (long base : List.of(9L, 99L, 999_999L, 9_999_999L, PowerJob.LARGEST)) {
      for (int exponent : List.of(2, 15, 16, 255, 4097, 20_000)) {
        equal(base, exponent, BigInteger.valueOf(base).pow(exponent));
      }
    }
  }

  @Test
  void gives_numbers_to_the_power_of_themselves_as_big_integers_do() throws Exception {
    for (long n : List.of(0L, 1L, 2L, 10L, 127L, 128L, 6561L, 10_007L, 65_536L)) {
      BigInteger expected = BigInteger.valueOf(n).pow((int) n);
      equal(n, (int) n, expected);
      try (SelfPower power = SelfPower.of(n, arithmetic)) {
        assertThat(power.describe().fields())
            .containsEntry("bit_length", new FieldValue.Whole(expected.bitLength()))
            .containsEntry("sha256", new FieldValue.Text(sha256(magnitude(expected))));
      }
    }
  }

  // Computed by gmpy2: p = mpz(n) ** n, sha256 of its bytes and of p.digits(10).
  @Test
  void gives_what_python_gives_for_a_number_of_six_million_digits() throws Exception {
    try (SelfPower power = SelfPower.of(1_000_003, arithmetic)) {
      assertThat(power.describe().fields())
          .containsEntry(
              "sha256",
              new FieldValue.Text(
                  "ce956027d0767d666c3b8025259366a6568a2dafb253d491a42e874d54af132b"));
      ByteArrayOutputStream digits = new ByteArrayOutputStream();
      power.write(WholeNumber.DECIMAL, digits);
      assertThat(sha256(digits.toByteArray()))
          .isEqualTo("925d4183ad9893ce07bbe4c6dbd772b3165391971f4ae3fd6bb720acc0773c25");
    }
  }

  @Test
  void stops_raising_and_writing_when_it_is_interrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> arithmetic.power(3, 1000)).isInstanceOf(InterruptedException.class);

    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> arithmetic.writeDecimal(3, 1, OutputStream.nullOutputStream()))
        .isInstanceOf(InterruptedException.class);

    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> SelfPower.of(1, arithmetic)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void says_that_it_was_interrupted_in_the_words_of_streams_where_a_stream_is_written()
      throws Exception {
    try (SelfPower power = SelfPower.of(30, arithmetic)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> power.write(WholeNumber.DECIMAL, OutputStream.nullOutputStream()))
          .isInstanceOf(InterruptedIOException.class);
    }
  }

  @Test
  void writes_in_pieces() throws Exception {
    List<Integer> pieces = new ArrayList<>();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int one) {
            pieces.add(1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            pieces.add(length);
          }
        };

    arithmetic.writeDecimal(10, 1_000_000, out);
    assertThat(pieces.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_000_001);
    try (Magnitude power = arithmetic.power(2, 8_000_000)) {
      power.write(out);
    }
    assertThat(pieces).allMatch(length -> length <= 1 << 16);
    assertThat(pieces.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2_000_002);
  }

  @Test
  void says_what_it_is() {
    assertThat(arithmetic.description()).containsPattern("^(GMP [0-9.]+ in .*libgmp|apfloat).*");
  }

  @Test
  void is_found_or_done_without() {
    assertThat(FoundArithmetic.find("on").description())
        .startsWith(Gmp.find().isPresent() ? "GMP" : "apfloat");
    assertThat(FoundArithmetic.find("off").description()).contains("switched off");
  }

  private void equal(long base, int exponent, BigInteger expected) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    arithmetic.writeDecimal(base, exponent, out);
    assertThat(out.toString(US_ASCII))
        .as("%s to the power of %s", base, exponent)
        .isEqualTo(expected.toString());
    try (Magnitude power = arithmetic.power(base, exponent)) {
      assertThat(power.bitLength()).isEqualTo(expected.bitLength());
      assertThat(binary(power)).isEqualTo(magnitude(expected));
      assertThat(hex(power)).isEqualTo(expected.toString(16));
    }
  }

  private static byte[] binary(Magnitude power) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    power.write(out);
    return out.toByteArray();
  }

  private static String hex(Magnitude power) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    power.write(new HexEncoder(out));
    return out.toString(US_ASCII);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static byte[] magnitude(BigInteger number) {
    byte[] bytes = number.toByteArray();
    boolean signed = bytes[0] == 0 && bytes.length > 1;
    return signed ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  /** Small ones, primes, powers of two and of ten and what lies beside, and any. */
  private static List<Long> bases() {
    List<Long> bases = new ArrayList<>(List.of(0L, 1L, 2L, 3L, 5L, 7L, 6_700_417L));
    for (int bit = 2; bit < 27; bit++) {
      bases.addAll(List.of((1L << bit) - 1, 1L << bit, (1L << bit) + 1));
    }
    for (long ten = 10; ten < PowerJob.LARGEST; ten *= 10) {
      bases.addAll(List.of(ten - 1, ten, ten + 1));
    }
    for (int i = 0; i < 100; i++) {
      bases.add(RANDOM.nextLong(1L << RANDOM.nextInt(1, 27)));
    }
    return bases;
  }
}
