package io.cookline.coordinator.it;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that is over.
 *
 * @param exit its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record Finished(int exit, String out, String err) {

  /** The last line of standard error, which is made to be grepped. */
  public String lastLine() {
    return err.stripTrailing().lines().reduce("", (before, line) -> line);
  }

  /** A number of the last line, such as {@code ok}. */
  public long count(String name) {
    Matcher matcher = Pattern.compile("\\b" + name + "=(\\d+)").matcher(lastLine());
    if (!matcher.find()) {
      throw new AssertionError("no " + name + "= in the last line of:\n" + err);
    }
    return Long.parseLong(matcher.group(1));
  }
}
