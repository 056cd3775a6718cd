package io.cookline.coordinator.input;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with an input, up to a number that a person reads. */
public final class InputProblems {

  private static final int SHOWN = 20;

  private final List<String> shown = new ArrayList<>();
  private long count;

  /** One more. */
  void add(String problem) {
    count++;
    if (shown.size() < SHOWN) {
      shown.add(problem);
    }
  }

  /** Whether there is none. */
  public boolean none() {
    return count == 0;
  }

  /** A line each, and a last one if there are more. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(shown);
    if (count > SHOWN) {
      lines.add("… and " + (count - SHOWN) + " more");
    }
    return lines;
  }
}
