package io.cookline.coordinator.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run comes to an early end, and which: a signal, its time, or what became of its items.
 * From then on nothing more is begun.
 */
final class Ending {

  private final Ends ends;
  private long timeUp;

  /** How the run will have ended when what is under way is finished; null while it goes on. */
  private @Nullable End end;

  private long until = Long.MAX_VALUE;

  Ending(Ends ends, long now) {
    this.ends = ends;
    this.timeUp = now + ends.maxTime().toNanos();
  }

  /** Whether nothing more is begun. */
  boolean begun() {
    return end != null;
  }

  /** How the run ends once what is under way is finished; null as long as it goes on. */
  @Nullable End end() {
    return end;
  }

  /** When time changes something. */
  long nextDue() {
    // A drain ends by itself; what is due and never done would wake the loop again and again.
    return until == Long.MAX_VALUE ? timeUp : until;
  }

  /** Somebody asked the run to stop. */
  Effect.Warn bySignal(String signal, long now) {
    return begin(
        new End(End.Reason.DRAINED, signal), now, atMost(ends.grace()) + "; once more cancels it");
  }

  /** Whether the run has had all the time that it may take, also for what a halt waits for. */
  boolean timeIsUp(long now) {
    return until == Long.MAX_VALUE && timeUp != Long.MAX_VALUE && now - timeUp >= 0;
  }

  /** The run has had its time. */
  Effect.Warn byTime(long now) {
    timeUp = Long.MAX_VALUE;
    String time = "the run took " + seconds(ends.maxTime()) + " (--max-time)";
    return begin(new End(End.Reason.OUT_OF_TIME, time), now, atMost(ends.grace()));
  }

  /** Whether items gave a reason to end. */
  boolean haltReached(Counts counts) {
    return end == null && ends.halt().reached(counts);
  }

  /** Whether what is under way is not waited for. */
  boolean haltsAtOnce() {
    return ends.halt().moment() == Halt.Moment.NOW;
  }

  /** How a run ends for what its items did. */
  End halted() {
    return new End(End.Reason.HALTED, "--halt " + ends.halt());
  }

  /** Items gave a reason to end, and those under way are waited for however long they take. */
  Effect.Warn byItems() {
    end = halted();
    return new Effect.Warn(end.message() + ": finishing what has started");
  }

  /** Whether what is under way has had its time. */
  boolean isOverdue(long now) {
    return until != Long.MAX_VALUE && now - until >= 0;
  }

  /** How a run ends whose last items took too long. A run that has had its time ends well. */
  End overdue() {
    return end != null && end.reason() == End.Reason.OUT_OF_TIME
        ? end
        : new End(End.Reason.CANCELLED, "the drain took longer than " + seconds(ends.grace()));
  }

  private Effect.Warn begin(End why, long now, String meanwhile) {
    end = why;
    until = now + ends.grace().toNanos();
    return new Effect.Warn(why.message() + ": finishing what has started, " + meanwhile);
  }

  private static String atMost(Duration time) {
    return "at most " + seconds(time);
  }

  private static String seconds(Duration time) {
    return time.toSeconds() + " s";
  }
}
