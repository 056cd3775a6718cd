package io.cookline.coordinator.run;

import java.util.Optional;

/**
 * How a run ended.
 *
 * @param reason why
 * @param message what the user should know beyond that; may be empty
 */
public record End(Reason reason, String message) {

  /** The ways in which a run can end. */
  public enum Reason {
    /** Every item has a record or a failure. */
    COMPLETE,
    /** It was asked to stop, and everything that had started was finished. */
    DRAINED,
    /** It took as long as it may, and everything that had started was finished. */
    OUT_OF_TIME,
    /** As many items failed, or ended, as the user had set for it. */
    HALTED,
    /** It was asked to stop twice, or the drain took longer than allowed. */
    CANCELLED,
    /** No worker could be started. */
    NO_WORKER,
    /** A worker has not the job that the run performs, or another of that name. */
    REFUSED,
    /** An item hangs in the coordinator's own JVM, or ends it. */
    HUNG,
    /** The output can't be written. */
    OUTPUT_FAILED
  }

  /**
   * How the run ended after all.
   *
   * @param failure what could not be made safe when nobody worked any more
   */
  public End unless(Optional<String> failure) {
    return failure.map(why -> new End(Reason.OUTPUT_FAILED, why)).orElse(this);
  }

  /** Whether the workers were told that nothing is left, so that they leave by themselves. */
  public boolean workersWereDismissed() {
    return switch (reason) {
      case COMPLETE, DRAINED, OUT_OF_TIME, HALTED -> true;
      case CANCELLED, NO_WORKER, REFUSED, HUNG, OUTPUT_FAILED -> false;
    };
  }
}
