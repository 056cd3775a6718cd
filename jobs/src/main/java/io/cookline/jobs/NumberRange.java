package io.cookline.jobs;

import io.cookline.spi.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers that the power job's parameters name.
 *
 * @param first the first number
 * @param last the last number, included
 */
record NumberRange(long first, long last) {

  private static final long FROM = 1_000_000;
  private static final long COUNT = 16;
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})\\.\\.([0-9]{1,18})");

  /** The numbers, of parameters without {@link #problems}. */
  static NumberRange of(Params params) {
    Matcher range = RANGE.matcher(params.find("range").orElse(""));
    if (range.matches()) {
      return new NumberRange(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
    }
    // The defaults stand here, not in the declaration: beside a range none of them may count.
    long from = orElse(params, "from", FROM);
    long more = orElse(params, "count", COUNT) - 1;
    // Beyond what a long holds any number will do: all of them are too large.
    return new NumberRange(from, more > Long.MAX_VALUE - from ? Long.MAX_VALUE : from + more);
  }

  /** What is wrong with the parameters, a sentence each. */
  static List<String> problems(Params params) {
    List<String> problems = new ArrayList<>();
    if (params.has("range") && (params.has("from") || params.has("count"))) {
      problems.add("range already says which numbers: leave out from and count, or range");
    }
    if (params.has("range") && !RANGE.matcher(params.text("range")).matches()) {
      problems.add("range must look like 1000000..1000015, not '" + params.text("range") + "'");
      return problems;
    }
    NumberRange range = of(params);
    if (params.has("count") && params.number("count") == 0) {
      problems.add("count must be at least 1");
    } else if (range.first > range.last) {
      problems.add("range must not run downwards, as " + params.text("range") + " does");
    } else if (range.last > PowerJob.LARGEST) {
      problems.add(tooLarge(Long.toString(range.last)));
    }
    return problems;
  }

  /** Why a number can't be raised to the power of itself. */
  static String tooLarge(String number) {
    return number
        + " to the power of itself has more than 2147483647 bits; the largest number is "
        + PowerJob.LARGEST;
  }

  private static long orElse(Params params, String name, long otherwise) {
    return params.has(name) ? params.number(name) : otherwise;
  }
}
