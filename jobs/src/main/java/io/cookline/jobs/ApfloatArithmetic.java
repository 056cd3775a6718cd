package io.cookline.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apfloat.ApfloatContext;
import org.apfloat.ApfloatInterruptedException;
import org.apfloat.Apint;

/** With apfloat, a library in Java: where there is no GMP. */
final class ApfloatArithmetic implements Arithmetic {

  private static final int DECIMAL = 10;

  private final String reason;

  /**
   * The arithmetic that is always there.
   *
   * @param reason why it must do, with what to do about it
   */
  ApfloatArithmetic(String reason) {
    this.reason = reason;
    ApfloatContext context = ApfloatContext.getGlobalContext();
    // The cores are shared out by the runner. Left alone, apfloat lets large numbers wait for each
    // other, and puts them into files in the working directory.
    context.setNumberOfProcessors(1);
    context.setSharedMemoryTreshold(Long.MAX_VALUE);
    context.setMemoryThreshold(Long.MAX_VALUE);
  }

  @Override
  public String description() {
    return "apfloat, in Java: " + reason;
  }

  @Override
  public Magnitude power(long base, long exponent) throws InterruptedException {
    try {
      return ApfloatMagnitude.of(raise(base, exponent, ApfloatMagnitude.RADIX));
    } catch (ApfloatInterruptedException e) {
      throw new InterruptedException();
    }
  }

  @Override
  public void writeDecimal(long base, long exponent, OutputStream out)
      throws IOException, InterruptedException {
    try {
      Writer text = new OutputStreamWriter(out, StandardCharsets.US_ASCII);
      raise(base, exponent, DECIMAL).writeTo(text, true);
      text.flush();
    } catch (ApfloatInterruptedException e) {
      throw new InterruptedException();
    }
  }

  private static Apint raise(long base, long exponent, int radix) throws InterruptedException {
    Raised raised = new Raised(base, exponent, radix);
    SquareAndMultiply.raise(raised, exponent);
    return raised.power;
  }

  /** A power on its way. */
  private static final class Raised implements SquareAndMultiply {

    private final Apint base;
    private Apint power;

    Raised(long base, long exponent, int radix) {
      this.base = new Apint(base, radix);
      power = new Apint(SquareAndMultiply.first(base, exponent), radix);
    }

    @Override
    public void square() {
      power = power.multiply(power);
    }

    @Override
    public void multiply() {
      power = power.multiply(base);
    }
  }
}
