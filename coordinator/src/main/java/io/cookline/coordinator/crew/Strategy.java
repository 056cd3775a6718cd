package io.cookline.coordinator.crew;

import io.cookline.worker.engine.PaceName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The article's five strategies: a crew times a pace. */
public enum Strategy {
  /** One item after another, in this JVM. */
  SYNC("sync", false, PaceName.SEQUENTIAL),
  /** Several threads, in this JVM. */
  THREADS("threads", false, PaceName.THREADED),
  /** Many items in flight on one carrier, in this JVM. */
  ASYNC("async", false, PaceName.ASYNC),
  /** One JVM per core, one item after another in each. */
  PROCESSES("processes", true, PaceName.SEQUENTIAL),
  /** One JVM per core, many items in flight in each. */
  PROCESSES_ASYNC("processes+async", true, PaceName.ASYNC);

  private final String word;
  private final boolean processes;
  private final PaceName pace;

  Strategy(String word, boolean processes, PaceName pace) {
    this.word = word;
    this.processes = processes;
    this.pace = pace;
  }

  /** As on the command line. */
  public String word() {
    return word;
  }

  /** Whether workers are JVMs of their own. */
  public boolean processes() {
    return processes;
  }

  /** How a worker goes through its items. */
  public PaceName pace() {
    return pace;
  }

  /** The strategy of that name. */
  public static Optional<Strategy> of(String word) {
    return Arrays.stream(values()).filter(strategy -> strategy.word.equals(word)).findFirst();
  }

  /** Every name. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Strategy::word).toList();
  }
}
