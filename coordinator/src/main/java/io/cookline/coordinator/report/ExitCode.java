package io.cookline.coordinator.report;

import io.cookline.coordinator.run.End;

/** The program's exit codes: few, and the same everywhere. */
public enum ExitCode {
  /** Every item has a record. */
  OK(0),
  /** A defect of the program itself. */
  DEFECT(1),
  /** Wrong usage or input. */
  USAGE(2),
  /** No worker, no port, the wrong Java. */
  CANNOT_START(3),
  /** Ended by {@code --halt}. */
  HALTED(4),
  /** The run directory is another run's, or in use. */
  REFUSED(5),
  /** The output can't be written. */
  OUTPUT(6),
  /** A difference was found between what there is and what there should be. */
  DIFFERENT(7),
  /** Finished, and some items failed. */
  ITEMS_FAILED(8),
  /** Stopped before every item had its turn; what is committed stays. */
  STOPPED(75),
  /** SIGHUP before the drain was over. */
  HUP(129),
  /** SIGINT before the drain was over. */
  INT(130),
  /** SIGTERM before the drain was over. */
  TERM(143);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** What the shell sees. */
  public int number() {
    return number;
  }

  /**
   * How a run's end shows.
   *
   * @param failed how many items failed
   * @param signal the signal that came last, if any did
   */
  public static ExitCode of(End.Reason reason, long failed, String signal) {
    return switch (reason) {
      case COMPLETE -> failed == 0 ? OK : ITEMS_FAILED;
      case DRAINED, HUNG, OUT_OF_TIME -> STOPPED;
      case HALTED -> HALTED;
      case CANCELLED -> ofSignal(signal);
      case NO_WORKER, REFUSED -> CANNOT_START;
      case OUTPUT_FAILED -> OUTPUT;
    };
  }

  /** The code of a signal that cut a drain short. */
  public static ExitCode ofSignal(String signal) {
    return switch (signal) {
      case "HUP" -> HUP;
      case "TERM" -> TERM;
      default -> INT;
    };
  }
}
