package io.cookline.coordinator.report;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.PrintStream;

/**
 * Standard error, shared by messages and the progress bar: a message takes the bar away, and the
 * bar comes back below it.
 */
public final class Terminal {

  private final PrintStream err;

  @GuardedBy("this")
  private int barWidth;

  /** Writes to this stream. */
  public Terminal(PrintStream err) {
    this.err = err;
  }

  /**
   * Whether standard error is a terminal that can take a line back. Java can't tell: the launcher
   * says so.
   */
  static boolean canShowBar() {
    String term = System.getenv("TERM");
    return Boolean.getBoolean("cookline.stderr.terminal")
        && term != null
        && !term.isEmpty()
        && !term.equals("dumb");
  }

  /** A line for the user; made safe here. */
  public synchronized void line(String message) {
    clear();
    for (String part : message.split("\n", -1)) {
      err.println(TerminalText.safe(part));
    }
    err.flush();
  }

  /** Shows a bar in place of the last one. */
  public synchronized void bar(String text) {
    String padded = text + " ".repeat(Math.max(0, barWidth - text.length()));
    err.print("\r" + padded);
    err.flush();
    barWidth = text.length();
  }

  /** Takes the bar away. */
  public synchronized void clear() {
    if (barWidth > 0) {
      err.print("\r" + " ".repeat(barWidth) + "\r");
      err.flush();
      barWidth = 0;
    }
  }
}
