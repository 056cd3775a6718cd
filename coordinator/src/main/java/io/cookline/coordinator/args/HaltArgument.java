package io.cookline.coordinator.args;

import io.cookline.coordinator.run.Halt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code --halt now|soon,fail|success|done=N|N%}, as GNU parallel writes it. */
final class HaltArgument {

  private static final Pattern FORM = Pattern.compile("(now|soon),(fail|success|done)=([^%]*)(%?)");

  private static final int MOST = 999_999_999;

  private final Checks checks;

  HaltArgument(Checks checks) {
    this.checks = checks;
  }

  Halt read(String text) {
    if (text.equals("never")) {
      return Halt.NEVER;
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      checks
          .problems()
          .add(
              "--halt: '"
                  + text
                  + "' is no time to halt; write never, or now or soon, then fail, success or done,"
                  + " as in soon,fail=10 or now,success=50%"
                  + Nearest.hint(text, List.of("never", "now,fail=1", "soon,fail=1")));
      return Halt.NEVER;
    }
    boolean percent = !form.group(4).isEmpty();
    Optional<Integer> amount = Quantity.whole(form.group(3), 1, percent ? 100 : MOST);
    if (amount.isEmpty()) {
      checks
          .problems()
          .add(
              "--halt: '"
                  + form.group(3)
                  + form.group(4)
                  + "' is no number from 1 to "
                  + (percent ? "100%" : MOST));
      return Halt.NEVER;
    }
    return new Halt(
        Halt.Moment.valueOf(form.group(1).toUpperCase(Locale.ROOT)),
        Halt.Cause.valueOf(form.group(2).toUpperCase(Locale.ROOT)),
        amount.get(),
        percent);
  }
}
