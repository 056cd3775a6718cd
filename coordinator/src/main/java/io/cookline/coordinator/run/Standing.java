package io.cookline.coordinator.run;

import java.time.Duration;

/** How a machine does, beside the others. */
final class Standing {

  /** So many items in a row that others could do make a machine a bad one. */
  private static final int OVERRULED_OFTEN = 3;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /** Whether it ever did an item, or failed at one through no fault of its own. */
  private boolean proven;

  private boolean failedLast;
  private int overruled;
  private boolean heldBack;

  /** When it may try its next item, while it is held back; already now if that is past. */
  private long nextTry;

  private long pause = FIRST_PAUSE.toNanos();

  /** Since when no better machine is known to be there, while {@link #alone} holds. */
  private long aloneSince;

  private boolean alone;

  /** It did an item, or failed at one through no fault of its own; true if it was held back. */
  boolean did() {
    boolean wasHeldBack = heldBack;
    proven = true;
    failedLast = false;
    overruled = 0;
    heldBack = false;
    pause = FIRST_PAUSE.toNanos();
    return wasHeldBack;
  }

  /**
   * Another failed at it too: it was the item. That says nothing for a machine that did none yet,
   * or that others have overruled: every list has items that nobody can do.
   */
  void agreed() {
    if (overruled == 0) {
      failedLast = false;
    }
  }

  /** It failed, maybe through a fault of its own; true if it is not to be believed at once. */
  boolean failed() {
    boolean doubtful = !proven || failedLast || heldBack;
    failedLast = true;
    return doubtful;
  }

  /** Another did what it had failed at; true if it is held back from now on. */
  boolean overruled(long now) {
    overruled++;
    if (heldBack || overruled < OVERRULED_OFTEN) {
      return false;
    }
    heldBack = true;
    nextTry = now + pause;
    return true;
  }

  /** Whether a better one is there; if not, for how many nanoseconds that has been noticed. */
  long aloneFor(boolean betterIsThere, long now) {
    if (betterIsThere) {
      alone = false;
      return 0;
    }
    if (!alone) {
      alone = true;
      aloneSince = now;
    }
    return now - aloneSince;
  }

  boolean heldBack() {
    return heldBack;
  }

  /** Whether its last item failed, through a fault of its own maybe. */
  boolean isDoubtful() {
    return failedLast || heldBack;
  }

  /** Whether it may have an item, for all that is known of it. */
  boolean mayTry(long now) {
    return !heldBack || now - nextTry >= 0;
  }

  /** It was given one. */
  void tries(long now) {
    if (heldBack) {
      pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
      nextTry = now + pause;
    }
  }

  /** When it may try, if that is a question of time; else {@link Long#MAX_VALUE}. */
  long nextDue(long now) {
    return heldBack && now - nextTry < 0 ? nextTry : Long.MAX_VALUE;
  }
}
