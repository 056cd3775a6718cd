package io.cookline.coordinator.journal;

import io.cookline.coordinator.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Writes a journal anew, with what still counts: for items that have other places now, and to be
 * rid of entries that later ones have replaced. The new one takes the old one's place in one step.
 */
public final class JournalRewrite {

  /** What waits to be synced while a journal is written anew. */
  private static final int GROUP = 1 << 20;

  private final JournalWriter out;
  private final LongUnaryOperator places;
  private final BitSet done;
  private final StandingFailures failures;

  /** Rewriting costs what reading costs; it is for a journal of which most is of no use. */
  private static final long LEAST_SUPERSEDED = 10_000;

  private JournalRewrite(JournalWriter out, LongUnaryOperator places, RunHistory history) {
    this.out = out;
    this.places = places;
    this.done = history.done();
    this.failures = history.standing();
  }

  /**
   * Writes it anew if most of it no longer counts.
   *
   * @return what it says then
   */
  public static RunHistory compact(
      Disk disk, Path journal, RunHistory history, RandomGenerator random) throws IOException {
    return compact(disk, journal, history, random, LEAST_SUPERSEDED);
  }

  static RunHistory compact(
      Disk disk, Path journal, RunHistory history, RandomGenerator random, long least)
      throws IOException {
    long counting = history.done().cardinality() + (long) history.failed().cardinality();
    if (history.superseded() < least || history.superseded() <= counting) {
      return history;
    }
    replace(disk, journal, history, history.open(), LongUnaryOperator.identity(), random);
    return RunHistory.read(disk, journal);
  }

  /**
   * Writes it, and gives it the old one's name.
   *
   * @param history of the old one
   * @param open how the run begins now
   * @param places where an item stands now, or -1 for one that is gone
   */
  public static void replace(
      Disk disk,
      Path journal,
      RunHistory history,
      JournalEntry.RunOpen open,
      LongUnaryOperator places,
      RandomGenerator random)
      throws IOException {
    Path next = journal.resolveSibling("journal.next");
    try (JournalWriter out = JournalWriter.create(disk, next, random)) {
      out.append(open);
      out.append(
          new JournalEntry.Epoch(history.epoch(), open.origin().at(), open.origin().version()));
      List<Long> suspects =
          history.suspects().stream().map(places::applyAsLong).filter(seq -> seq >= 0).toList();
      if (!suspects.isEmpty()) {
        out.append(new JournalEntry.Suspect(suspects));
      }
      // What was appended to somebody else's file is taken back by it, whatever is performed now.
      history.intent().ifPresent(out::append);
      JournalRewrite rewrite = new JournalRewrite(out, places, history);
      JournalReader.read(disk, journal, rewrite::take);
      out.sync();
    }
    disk.rename(next, journal);
    disk.syncFolder(journal.resolveSibling("."));
  }

  private void take(JournalEntry entry) throws IOException {
    if (!(entry instanceof JournalEntry.OfItem ofItem) || !counts(ofItem)) {
      return;
    }
    long seq = places.applyAsLong(ofItem.seq());
    if (seq >= 0 && out.append(at(ofItem, seq)) > GROUP) {
      out.sync();
    }
  }

  private boolean counts(JournalEntry.OfItem entry) {
    return switch (entry) {
      case JournalEntry.Result result -> done.get((int) result.seq());
      case JournalEntry.Failed failed -> failures.stands(failed);
    };
  }

  private static JournalEntry at(JournalEntry.OfItem entry, long seq) {
    return switch (entry) {
      case JournalEntry.Result result ->
          new JournalEntry.Result(seq, result.values(), result.attachments(), result.stay());
      case JournalEntry.Failed failed ->
          new JournalEntry.Failed(seq, failed.failure(), failed.stay());
    };
  }
}
