package io.cookline.jobs;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import org.apfloat.ApfloatInterruptedException;
import org.apfloat.Apint;
import org.apfloat.ApintMath;

/** A number in apfloat's hexadecimal. */
record ApfloatMagnitude(Apint number, long bitLength) implements Magnitude {

  static final int RADIX = 16;

  private static final int DIGIT_BITS = 4;

  /** Takes a number of that radix. */
  static ApfloatMagnitude of(Apint number) {
    if (number.signum() == 0) {
      return new ApfloatMagnitude(number, 0);
    }
    long more = number.scale() - 1;
    int first = ApintMath.scale(number, -more).intValue();
    return new ApfloatMagnitude(
        number, more * DIGIT_BITS + Integer.SIZE - Integer.numberOfLeadingZeros(first));
  }

  @Override
  public void write(OutputStream out) throws IOException {
    try {
      boolean odd = number.signum() == 0 || number.scale() % 2 == 1;
      HexDecoder bytes = new HexDecoder(out, odd);
      number.writeTo(bytes, true);
      bytes.flush();
    } catch (ApfloatInterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  @Override
  public void close() {
    // Its memory is the heap's.
  }
}
