package io.cookline.worker.engine;

import io.cookline.spi.FieldValue;
import java.util.List;

/**
 * The end of an item's stay with an engine.
 *
 * @param lease the token of the lease it came with
 * @param seq the item
 * @param result what became of it
 * @param attempts attempts made so far, under earlier leases included
 * @param times when and for how long the last attempt ran
 */
public record Outcome(long lease, long seq, Result result, int attempts, Times times) {

  /** The same under another lease. */
  public Outcome under(long other) {
    return lease == other ? this : new Outcome(other, seq, result, attempts, times);
  }

  /** What became of an item. */
  public sealed interface Result {}

  /**
   * It gave a record.
   *
   * @param values in the order of the job's columns
   * @param attachments what it attached, sent before
   */
  public record Done(List<FieldValue> values, List<Attachment> attachments) implements Result {}

  /** It failed for good. */
  public record Failed(Failure failure) implements Result {}

  /**
   * It failed, and the next try is due so far ahead that it is handed back until then.
   *
   * @param delayMillis from now
   */
  public record RetryLater(Failure lastFailure, long delayMillis) implements Result {}

  /**
   * When an attempt ran.
   *
   * @param startedAt Unix time in milliseconds, for reports
   * @param tookMicros until its end: many an item takes less than a millisecond
   */
  public record Times(long startedAt, long tookMicros) {}
}
