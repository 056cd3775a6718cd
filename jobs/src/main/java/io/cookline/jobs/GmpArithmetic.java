package io.cookline.jobs;

import java.io.IOException;
import java.io.OutputStream;

/** With GMP, C's library for big numbers, which is on nearly every Linux. */
final class GmpArithmetic implements Arithmetic {

  private final Gmp gmp;

  GmpArithmetic(Gmp gmp) {
    this.gmp = gmp;
  }

  @Override
  public String description() {
    return "GMP " + gmp.version() + " in " + gmp.place();
  }

  @Override
  public Magnitude power(long base, long exponent) throws InterruptedException {
    // The base's factors of two come by one shift.
    int twos = base == 0 ? 0 : Long.numberOfTrailingZeros(base);
    GmpInteger power = new GmpInteger(gmp, SquareAndMultiply.first(base >> twos, exponent));
    try (GmpInteger odd = new GmpInteger(gmp, base >> twos)) {
      SquareAndMultiply.raise(
          new SquareAndMultiply() {
            @Override
            public void square() {
              power.square();
            }

            @Override
            public void multiply() {
              power.multiply(odd);
            }
          },
          exponent);
      power.shiftLeft(twos * exponent);
      return new GmpMagnitude(power);
    } catch (InterruptedException | RuntimeException | Error e) {
      power.close();
      throw e;
    }
  }

  @Override
  public void writeDecimal(long base, long exponent, OutputStream out)
      throws IOException, InterruptedException {
    try (GmpDecimal power = new GmpDecimal(gmp, base, exponent)) {
      SquareAndMultiply.raise(power, exponent);
      power.write(out);
    }
  }
}
