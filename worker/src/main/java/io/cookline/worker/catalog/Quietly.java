package io.cookline.worker.catalog;

import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * Calls a user's code on a thread that prints data itself: what the code prints to standard output
 * goes to standard error, since standard output carries records and nothing else.
 */
final class Quietly {

  private Quietly() {}

  static <T> T get(Supplier<T> code) {
    PrintStream data = System.out;
    System.setOut(System.err);
    try {
      return code.get();
    } finally {
      System.setOut(data);
    }
  }
}
