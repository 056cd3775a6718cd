package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.disk.DiskFullException;
import io.cookline.coordinator.disk.Room;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalWriter;
import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.spi.FailureKind;
import io.cookline.worker.engine.Failure;
import io.cookline.worker.engine.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that makes outcomes safe. It takes what has gathered, appends it to the journal,
 * syncs that once, shows it in the views, and only then says that it is committed. What gathers
 * while the disk is at it is the next group.
 */
public final class Committer implements AutoCloseable {

  /** A group that is larger only makes those wait that are in it. */
  private static final int LARGEST_GROUP_BYTES = 1 << 20;

  /** Resuming shows again what came after the last checkpoint: so much takes a second or two. */
  private static final long CHECKPOINT_BYTES = 64L << 20;

  private final long checkpointBytes;

  private final Safe safe;
  private final int columns;
  private final Consumer<Event> events;
  private final Room room;
  private final Handover<Task> tasks = new Handover<>();
  private final Thread thread;

  /** Items that are settled: the last guard of "exactly once". Owned by the committer's thread. */
  private final BitSet settled;

  /** Results in the journal, and how long it was at the last checkpoint. */
  private long results;

  private long checkpointAt;

  private final List<JournalEntry.OfItem> group = new ArrayList<>();
  private final List<Effect.Commit> groupCommits = new ArrayList<>();

  /** How much of the group is in the output. */
  private int shown;

  private final AtomicLong doubled = new AtomicLong();

  /** Why nothing more is committed; null as long as all is well. */
  private volatile @Nullable Throwable failure;

  private sealed interface Task {}

  private record Commits(List<Effect.Commit> commits) implements Task {}

  private record Suspect(List<Long> seqs) implements Task {}

  private record Piece(
      long lease, long seq, String name, long offset, ByteBuffer content, Runnable taken)
      implements Task {}

  private record Stop() implements Task {}

  /**
   * Where outcomes become safe.
   *
   * @param disk of all of it
   * @param journal the truth
   * @param views what is shown of it
   * @param attachments the files of {@code --results}
   * @param durability when an outcome counts as safe
   */
  public record Safe(
      Disk disk,
      JournalWriter journal,
      Views views,
      AttachmentFolder attachments,
      RunSpec.Durability durability) {}

  /**
   * What the journal has already.
   *
   * @param settled items with a record or a failure
   * @param results how many results there are
   */
  public record Before(BitSet settled, long results) {}

  /**
   * Starts the thread.
   *
   * @param columns how many values a record has
   */
  public Committer(Safe safe, Before before, int columns, Consumer<Event> events) {
    this(safe, before, columns, events, CHECKPOINT_BYTES);
  }

  Committer(Safe safe, Before before, int columns, Consumer<Event> events, long checkpointBytes) {
    this.checkpointBytes = checkpointBytes;
    this.safe = safe;
    this.columns = columns;
    this.events = events;
    this.settled = before.settled();
    this.results = before.results();
    this.checkpointAt = safe.journal().end().length();
    this.room = new Room(safe.disk(), new Announcer());
    this.thread = Thread.ofPlatform().daemon().name("committer").start(this::work);
  }

  /** Makes these outcomes safe, soon; {@link Event.Committed} says when they are. */
  public void commit(List<Effect.Commit> commits) {
    tasks.add(new Commits(commits));
  }

  /** Writes down, soon, that these items run without company. */
  public void suspect(List<Long> seqs) {
    tasks.add(new Suspect(seqs));
  }

  /**
   * Takes a part of an attachment, soon.
   *
   * @param content from its buffer's beginning to its end
   */
  public void piece(
      long lease, long seq, String name, long offset, ByteBuffer content, Runnable taken) {
    tasks.add(new Piece(lease, seq, name, offset, content.slice(), taken));
  }

  /** Records that arrived a second time and were not written; 0 unless the run itself is wrong. */
  public long doubled() {
    return doubled.get();
  }

  /**
   * What could not be made safe, to be asked after {@link #finish}: the run's loop has ended by
   * then, and hears of nothing more. Empty if all is well, and if there was no room that somebody
   * waited for: nothing is lost then, and a resume does the rest.
   */
  public Optional<String> failure() {
    return Optional.ofNullable(failure)
        .filter(why -> !(why instanceof DiskFullException))
        .map(Committer::reason);
  }

  @Override
  public void close() {
    finish();
  }

  /** Ends the thread after what was asked for before; it waits for no room on the disk. */
  public void finish() {
    room.giveUp();
    tasks.add(new Stop());
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    boolean stop = false;
    while (!stop) {
      List<Task> batch;
      try {
        batch = tasks.take();
      } catch (InterruptedException closing) {
        return;
      }
      stop = batch.stream().anyMatch(Stop.class::isInstance);
      if (failure == null) {
        perform(batch);
      }
    }
  }

  private void perform(List<Task> batch) {
    try {
      for (Task task : batch) {
        switch (task) {
          case Commits(List<Effect.Commit> commits) -> {
            for (Effect.Commit commit : commits) {
              take(commit);
            }
          }
          case Suspect(List<Long> seqs) -> safe.journal().append(new JournalEntry.Suspect(seqs));
          case Piece piece -> take(piece);
          case Stop _ -> {}
        }
      }
      settle();
    } catch (Throwable e) {
      // An error too: a dead committer would leave the run waiting for ever.
      failure = e;
      events.accept(new Event.CommitFailed(reason(e)));
    }
  }

  private static String reason(Throwable failure) {
    return failure instanceof IOException fault ? IoFault.of(fault) : failure.toString();
  }

  private void take(Effect.Commit commit) throws IOException {
    Outcome outcome = commit.outcome();
    int index = (int) outcome.seq();
    if (settled.get(index)) {
      doubled.incrementAndGet();
      return;
    }
    JournalEntry.OfItem entry = entry(commit.worker(), outcome);
    safe.attachments().forget(outcome.seq());
    int waiting = safe.journal().append(entry);
    settled.set(index);
    group.add(entry);
    groupCommits.add(commit);
    if (waiting >= LARGEST_GROUP_BYTES || safe.durability() == RunSpec.Durability.ITEM) {
      settle();
    }
  }

  private JournalEntry.OfItem entry(WorkerId worker, Outcome outcome) throws IOException {
    JournalEntry.Stay stay =
        new JournalEntry.Stay(
            outcome.lease(),
            worker.toString(),
            outcome.attempts(),
            outcome.times().startedAt(),
            outcome.times().tookMicros());
    return switch (outcome.result()) {
      case Outcome.Done done -> {
        if (done.values().size() != columns) {
          throw new IOException(
              "a worker sent %d values for %d columns".formatted(done.values().size(), columns));
        }
        List<JournalEntry.NamedAttachment> named =
            done.attachments().isEmpty() ? List.of() : published(outcome, done);
        yield new JournalEntry.Result(outcome.seq(), done.values(), named, stay);
      }
      case Outcome.Failed(Failure failure) -> new JournalEntry.Failed(outcome.seq(), failure, stay);
      case Outcome.RetryLater _ ->
          new JournalEntry.Failed(
              outcome.seq(),
              new Failure(FailureKind.DEFECT, "handed back instead of finished", 0),
              stay);
    };
  }

  private List<JournalEntry.NamedAttachment> published(Outcome outcome, Outcome.Done done)
      throws IOException {
    List<JournalEntry.NamedAttachment> named = new ArrayList<>();
    room.with(
        () ->
            named.addAll(
                safe.attachments().publish(outcome.lease(), outcome.seq(), done.attachments())));
    return named;
  }

  /** Makes the group safe, shows it, and says so. */
  private void settle() throws IOException {
    room.with(safe.attachments()::syncNames);
    room.with(safe.journal()::sync);
    if (group.isEmpty()) {
      return;
    }
    shown = 0;
    room.with(this::showRest);
    safe.views().log(group, _ -> true);
    room.with(safe.views()::flush);
    events.accept(new Event.Committed(groupCommits));
    group.clear();
    groupCommits.clear();
    if (safe.journal().end().length() - checkpointAt >= checkpointBytes) {
      checkpoint();
    }
  }

  /** Goes on with what of the group is not shown: the disk may be full at each of its records. */
  private void showRest() throws IOException {
    for (; shown < group.size(); shown++) {
      switch (group.get(shown)) {
        case JournalEntry.Result result -> {
          safe.views().record(result);
          results++;
        }
        case JournalEntry.Failed failed -> safe.views().skip(failed.seq());
      }
    }
  }

  private void checkpoint() throws IOException {
    Optional<OutputTarget.Mark> mark = safe.views().sink().mark();
    if (mark.isPresent()) {
      safe.journal()
          .append(new JournalEntry.Checkpoint(mark.get().length(), mark.get().tailCrc(), results));
    }
    checkpointAt = safe.journal().end().length();
  }

  private void take(Piece piece) throws IOException {
    // A worker that is gone may have sent more of an item that has its outcome meanwhile.
    if (!settled.get((int) piece.seq())) {
      room.with(
          () ->
              safe.attachments()
                  .piece(
                      piece.lease(), piece.seq(), piece.name(), piece.offset(), piece.content()));
    }
    piece.taken().run();
  }

  /** Tells the run of a disk that is full. */
  private final class Announcer implements Room.Listener {
    @Override
    public void full(String problem) {
      events.accept(new Event.DiskFull(problem));
    }

    @Override
    public void free() {
      events.accept(new Event.DiskFree());
    }

    @Override
    public void locked(Path file) {
      throw new IllegalStateException("nothing is committed to a file that others lock: " + file);
    }
  }
}
