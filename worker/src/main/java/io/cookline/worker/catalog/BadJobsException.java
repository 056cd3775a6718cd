package io.cookline.worker.catalog;

import java.io.Serial;
import java.util.List;

/** Jars that can't serve as the home of jobs. */
public final class BadJobsException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  BadJobsException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong with them, a sentence each. */
  public List<String> problems() {
    return problems;
  }
}
