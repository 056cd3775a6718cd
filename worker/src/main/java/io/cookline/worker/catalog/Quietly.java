package io.cookline.worker.catalog;

import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * Calls a user's code on a thread that prints data itself: what the code prints to standard output
 * goes to standard error, since standard output carries records and nothing else. Whoever calls
 * such code a million times does all of that quietly: inside, the calls change nothing.
 */
public final class Quietly {

  private Quietly() {}

  /** Calls the code. */
  @SuppressWarnings("ReferenceEquality") // It is that stream, or it is not.
  public static <T> T get(Supplier<T> code) {
    PrintStream data = System.out;
    if (data == System.err) {
      return code.get();
    }
    System.setOut(System.err);
    try {
      return code.get();
    } finally {
      System.setOut(data);
    }
  }

  /** What is done quietly, and what it may throw. */
  @FunctionalInterface
  public interface Work<E extends Exception> {
    void run() throws E;
  }

  /** Does all of that. */
  public static <E extends Exception> void run(Work<E> work) throws E {
    PrintStream data = System.out;
    System.setOut(System.err);
    try {
      work.run();
    } finally {
      System.setOut(data);
    }
  }
}
