package io.cookline.coordinator.run;

/**
 * When a run ends before every item had its turn: GNU parallel's {@code --halt}. What counts is
 * what happened since the run was begun or resumed, so that a resumed one does not halt at once.
 *
 * @param moment what becomes of the items that are under way
 * @param cause what is counted
 * @param amount how many; percent if {@code percent}
 * @param percent whether {@code amount} is a share: of the items that were left, or for failures of
 *     those that are over, and then at least {@value #LEAST_FAILURES} of them
 */
public record Halt(Moment moment, Cause cause, int amount, boolean percent) {

  /** A share of a few items means nothing. */
  private static final int LEAST_FAILURES = 3;

  /** The run goes to its end. */
  public static final Halt NEVER = new Halt(Moment.NEVER, Cause.DONE, 0, false);

  /** What becomes of the items that are under way. */
  public enum Moment {
    /** There is no such moment. */
    NEVER,
    /** They are finished, and no more are begun. */
    SOON,
    /** They are interrupted. */
    NOW
  }

  /** What is counted. */
  public enum Cause {
    /** Items that failed for good. */
    FAIL,
    /** Items that have a record. */
    SUCCESS,
    /** Both. */
    DONE
  }

  /** Whether the moment has come. */
  boolean reached(Counts counts) {
    if (moment == Moment.NEVER) {
      return false;
    }
    long number =
        switch (cause) {
          case FAIL -> counts.failedNow();
          case SUCCESS -> counts.okNow();
          case DONE -> counts.finishedNow();
        };
    if (!percent) {
      return number >= amount;
    }
    long all = cause == Cause.FAIL ? counts.finishedNow() : counts.itemsNow();
    return (cause != Cause.FAIL || number >= LEAST_FAILURES) && number * 100 >= amount * all;
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return moment == Moment.NEVER
        ? "never"
        : (moment + "," + cause).toLowerCase(java.util.Locale.ROOT)
            + "="
            + amount
            + (percent ? "%" : "");
  }
}
