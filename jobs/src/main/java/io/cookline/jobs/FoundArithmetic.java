package io.cookline.jobs;

import java.util.Optional;

/** Finds this machine's arithmetic when it is first asked for: no other job shall wait for it. */
final class FoundArithmetic {

  /** Java's property that says {@code off} where GMP shall count as not there. */
  private static final String SWITCH = "cookline.gmp";

  static final Arithmetic ARITHMETIC = find(System.getProperty(SWITCH, "on"));

  private FoundArithmetic() {}

  static Arithmetic find(String gmp) {
    if (gmp.equals("off")) {
      return new ApfloatArithmetic("GMP is switched off by -D" + SWITCH + "=off");
    }
    Optional<Gmp> found = Gmp.find();
    return found.isPresent()
        ? new GmpArithmetic(found.get())
        : new ApfloatArithmetic(
            "GMP, which is many times faster, was not found; its package is libgmp10 or gmp");
  }
}
