package io.cookline.coordinator.journal;

import io.cookline.coordinator.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a journal says of its run as a whole: which items have a record, which have failed, how far
 * the output is. Two bits an item, and a few more for one that failed several times.
 */
public final class RunHistory {

  private final BitSet done = new BitSet();
  private final BitSet failed = new BitSet();
  private final Set<Long> suspects = new LinkedHashSet<>();
  private final List<Long> doubled = new ArrayList<>();

  /** Of an item that failed several times, how often before the last time. */
  private final ItemCounts repeats = new ItemCounts();

  private JournalEntry.@Nullable RunOpen open;
  private JournalEntry.@Nullable Checkpoint checkpoint;
  private JournalEntry.@Nullable AppendIntent intent;
  private JournalEntry.@Nullable RunDone finished;
  private JournalEnd end = JournalEnd.ofNothing();
  private int epoch;
  private long results;
  private long superseded;
  private @Nullable String damage;

  private RunHistory() {}

  /**
   * Reads a journal.
   *
   * @throws DamagedJournalException if it is damaged where no crash can have damaged it
   */
  public static RunHistory read(Disk disk, Path journal) throws IOException {
    RunHistory history = new RunHistory();
    history.end = JournalReader.read(disk, journal, history::take);
    return history;
  }

  /** The same, and of a damaged journal what it says before the damage. */
  public static RunHistory readUpToDamage(Disk disk, Path journal) throws IOException {
    RunHistory history = new RunHistory();
    try {
      history.end = JournalReader.read(disk, journal, history::take);
    } catch (DamagedJournalException damaged) {
      history.damage = damaged.getMessage();
    }
    return history;
  }

  private void take(JournalEntry entry) {
    switch (entry) {
      case JournalEntry.RunOpen first -> open = first;
      case JournalEntry.Epoch taken -> {
        epoch = taken.number();
        // Whoever takes over a run that is done has more to do: its output is not the last.
        finished = null;
      }
      case JournalEntry.Result result -> {
        results++;
        if (done.get((int) result.seq())) {
          doubled.add(result.seq());
        }
        done.set((int) result.seq());
        settled(result.seq(), failed.get((int) result.seq()));
        failed.clear((int) result.seq());
      }
      case JournalEntry.Failed failure -> {
        boolean again = failed.get((int) failure.seq());
        settled(failure.seq(), again);
        if (again) {
          repeats.increment((int) failure.seq());
        }
        failed.set((int) failure.seq());
      }
      case JournalEntry.Suspect(List<Long> seqs) -> suspects.addAll(seqs);
      case JournalEntry.Checkpoint point -> checkpoint = point;
      case JournalEntry.AppendIntent begun -> intent = begun.added() == 0 ? null : begun;
      case JournalEntry.RunDone ended -> {
        finished = ended;
        // The output was published: what gathered for it is gone.
        checkpoint = null;
      }
    }
  }

  private void settled(long seq, boolean again) {
    suspects.remove(seq);
    if (again) {
      superseded++;
    }
  }

  /** Whether a run began: if not, nothing was ever performed. */
  public boolean began() {
    return open != null;
  }

  /** How the run was opened. */
  public JournalEntry.RunOpen open() {
    if (open == null) {
      throw new IllegalStateException("no run began");
    }
    return open;
  }

  /** What is wrong with the journal, if it was read in spite of it. */
  public Optional<String> damage() {
    return Optional.ofNullable(damage);
  }

  /** Items that have more than one record: there are none, unless cookline itself is wrong. */
  public List<Long> doubled() {
    return List.copyOf(doubled);
  }

  /** Whether an item has failed, and was not tried again with success. */
  public boolean failed(long seq) {
    return failed.get((int) seq);
  }

  /** Items with a record. */
  public BitSet done() {
    return (BitSet) done.clone();
  }

  /** Items that have failed, and were not tried again with success. */
  public BitSet failed() {
    return (BitSet) failed.clone();
  }

  /** Tells, of the failures of a journal that is read once more, which ones stand. */
  public StandingFailures standing() {
    return new StandingFailures(failed(), repeats);
  }

  /** Items that were under way when a worker died, and have neither record nor failure. */
  public List<Long> suspects() {
    return List.copyOf(suspects);
  }

  /** How many items have neither record nor failure. */
  public long left() {
    return open().input().items() - done.cardinality() - failed.cardinality();
  }

  /** How far the output was safe, if it was ever noted since it was last published. */
  public Optional<JournalEntry.Checkpoint> checkpoint() {
    return Optional.ofNullable(checkpoint);
  }

  /** The last time that the records were about to be appended to a file. */
  public Optional<JournalEntry.AppendIntent> intent() {
    return Optional.ofNullable(intent);
  }

  /** How the run ended, if nobody took it over since. */
  public Optional<JournalEntry.RunDone> finished() {
    return Optional.ofNullable(finished);
  }

  /** The last coordinator's number. */
  public int epoch() {
    return epoch;
  }

  /** How many results the journal has. */
  public long results() {
    return results;
  }

  /** Entries that later ones have replaced. */
  public long superseded() {
    return superseded;
  }

  /** Where the journal ends. */
  public JournalEnd end() {
    return end;
  }
}
