package io.cookline.coordinator.run;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a job array: runs that know nothing of each other share the items of one input, and
 * each item belongs to just one of them. Written {@code 2/3}, as behind {@code --shard}.
 *
 * @param number which one, from 1
 * @param of how many there are
 */
public record ArrayPart(int number, int of) {

  /** More than any scheduler lets one have. */
  public static final int MOST = 999_999;

  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

  /** Refuses what can't be. */
  public ArrayPart {
    if (number < 1 || number > of || of > MOST) {
      throw new IllegalArgumentException("no part " + number + " of " + of);
    }
  }

  /** The part that is written so; empty if there can't be such a one. */
  public static Optional<ArrayPart> of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(form.group(1));
    int of = Integer.parseInt(form.group(2));
    return number >= 1 && number <= of ? Optional.of(new ArrayPart(number, of)) : Optional.empty();
  }

  /** The name of a folder that no other part of the array has. */
  public String folder() {
    return "shard-" + number + "-of-" + of;
  }

  @Override
  public String toString() {
    return number + "/" + of;
  }
}
