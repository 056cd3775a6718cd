package io.cookline.coordinator.report;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * Standard error, shared by messages and the progress bar: a message takes the bar away, and the
 * bar comes back below it.
 */
public final class Terminal {

  /** Compiled once: a job may speak with hardly any stack left. */
  private static final Pattern CONTINUED = Pattern.compile("\n(?=  )");

  private static final int STANDARD_ERROR = 2;

  /** The word that begins a message of something wrong. */
  private static final String TROUBLE = "cookline:";

  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String PLAIN = "\u001b[0m";
  private static final String TO_LINE_END = "\u001b[K";

  private final PrintStream err;
  private final TerminalKind kind;

  @GuardedBy("this")
  private boolean barShown;

  /** Writes whole plain lines to this stream. */
  public Terminal(PrintStream err) {
    this(err, TerminalKind.PLAIN);
  }

  Terminal(PrintStream err, TerminalKind kind) {
    this.err = err;
    this.kind = kind;
  }

  /**
   * Standard error as it is: a terminal, or something that wants whole lines.
   *
   * @param json whether everything is to be JSON, an object a line
   */
  public static Terminal ofStandardError(boolean json) {
    return new Terminal(
        System.err,
        json
            ? TerminalKind.JSON
            : TerminalKind.of(Boolean.getBoolean("cookline.stderr.terminal"), System.getenv()));
  }

  /** Whether a line can be taken back. */
  boolean isLive() {
    return kind.live();
  }

  /** How many characters fit in a line now; asked anew each time, for a window is resized. */
  static int columns() {
    return TerminalSize.columns(STANDARD_ERROR);
  }

  /**
   * A line for the user; made safe here. Lines that belong to it begin with two blanks: what a page
   * or a name put into a message can't begin a line of its own.
   */
  public void line(String message) {
    show(message, false);
  }

  /** Like {@link #line}, of something that went wrong. */
  public void trouble(String message) {
    show(message, true);
  }

  /** Everything that ends a command which did not begin: what is wrong, and the exit code. */
  public void error(List<String> lines, ExitCode code) {
    if (kind.json()) {
      SequencedMap<String, Object> members = new LinkedHashMap<>();
      members.put("error", lines);
      members.put("exit", code.number());
      object(members);
      return;
    }
    trouble(TROUBLE + " " + lines.getFirst());
    lines.stream().skip(1).forEach(line -> line("  " + line));
  }

  /** How a run went: the last line. */
  public void summary(Summary summary) {
    if (kind.json()) {
      object(summary.members());
      return;
    }
    String text = TerminalText.safe(summary.line());
    if (kind.colour()) {
      text = paint(text, "ok=" + summary.counts().ok(), summary.counts().ok() > 0 ? GREEN : "");
      text =
          paint(
              text,
              "failed=" + summary.counts().failed(),
              summary.counts().failed() > 0 ? RED : "");
    }
    print(text);
  }

  /** An object, in JSON. */
  public void object(Map<String, ?> members) {
    print(JsonLine.of(members));
  }

  /** Shows a bar in place of the last one; it must fit in a line, and be plain ASCII. */
  synchronized void bar(String text) {
    err.print("\r" + text + TO_LINE_END);
    err.flush();
    barShown = true;
  }

  /** Takes the bar away. */
  synchronized void clear() {
    if (barShown) {
      err.print("\r" + TO_LINE_END);
      err.flush();
      barShown = false;
    }
  }

  private void show(String message, boolean trouble) {
    if (kind.json()) {
      object(Map.of("message", message));
      return;
    }
    StringBuilder lines = new StringBuilder();
    for (String part : CONTINUED.split(message, -1)) {
      String safe = TerminalText.safe(part);
      lines.append(lines.isEmpty() ? "" : System.lineSeparator());
      lines.append(
          trouble && kind.colour() && safe.startsWith(TROUBLE) ? paint(safe, TROUBLE, RED) : safe);
    }
    print(lines.toString());
  }

  private static String paint(String text, String word, String colour) {
    int at = text.indexOf(word);
    return colour.isEmpty() || at < 0
        ? text
        : text.substring(0, at) + colour + word + PLAIN + text.substring(at + word.length());
  }

  private synchronized void print(String lines) {
    clear();
    err.println(lines);
    err.flush();
  }
}
