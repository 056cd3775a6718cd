package io.cookline.coordinator.report;

import java.util.Map;

/**
 * What standard error can show.
 *
 * @param live whether a line can be taken back: it is a terminal that knows how
 * @param colour whether colour is wanted there
 * @param json whether everything is to be JSON, an object a line
 */
record TerminalKind(boolean live, boolean colour, boolean json) {

  /** A file, a pipe, a dumb terminal: whole lines of plain text. */
  static final TerminalKind PLAIN = new TerminalKind(false, false, false);

  /** Whole lines of JSON. */
  static final TerminalKind JSON = new TerminalKind(false, false, true);

  /**
   * What the environment says of a terminal.
   *
   * @param isTerminal whether it is one: Java can't tell, the launcher says so
   * @see <a href="https://no-color.org">NO_COLOR</a>
   * @see <a href="https://bixense.com/clicolors/">CLICOLOR</a>
   */
  static TerminalKind of(boolean isTerminal, Map<String, String> environment) {
    String term = environment.getOrDefault("TERM", "");
    if (!isTerminal || term.isEmpty() || term.equals("dumb")) {
      return PLAIN;
    }
    boolean unwanted =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("CLICOLOR", "").equals("0");
    return new TerminalKind(true, !unwanted, false);
  }
}
