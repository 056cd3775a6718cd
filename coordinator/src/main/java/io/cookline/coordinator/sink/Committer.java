package io.cookline.coordinator.sink;

import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.run.Event;
import io.cookline.spi.FailureKind;
import io.cookline.worker.engine.Failure;
import io.cookline.worker.engine.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The one thread that writes what a run gives. It takes what has gathered, writes it, hands it to
 * the operating system once, and only then says that it is committed. (The journal will come
 * between the two: nothing else needs to know.)
 */
public final class Committer implements AutoCloseable {

  private final RecordSink sink;
  private final CommitFiles files;
  private final int columns;
  private final Consumer<Event> events;
  private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
  private final Thread thread;

  /** Items that are written: the last guard of "exactly once". Owned by the committer's thread. */
  private final BitSet written = new BitSet();

  private final List<Long> gathered = new ArrayList<>();
  private final AtomicLong doubled = new AtomicLong();
  private boolean broken;

  private sealed interface Task {}

  private record Commit(Outcome outcome) implements Task {}

  private record Piece(
      long lease, long seq, String name, long offset, ByteBuffer content, Runnable taken)
      implements Task {}

  private record Stop() implements Task {}

  /**
   * Starts the thread.
   *
   * @param columns how many values a record has
   */
  public Committer(RecordSink sink, CommitFiles files, int columns, Consumer<Event> events) {
    this.sink = sink;
    this.files = files;
    this.columns = columns;
    this.events = events;
    this.thread = Thread.ofPlatform().daemon().name("committer").start(this::work);
  }

  /** Makes this outcome safe, soon; {@link Event.Committed} says when it is. */
  public void commit(Outcome outcome) {
    tasks.add(new Commit(outcome));
  }

  /** Takes a part of an attachment, soon. */
  public void piece(
      long lease, long seq, String name, long offset, ByteBuffer content, Runnable taken) {
    tasks.add(new Piece(lease, seq, name, offset, content, taken));
  }

  /** Records that arrived a second time and were not written; 0 unless the run itself is wrong. */
  public long doubled() {
    return doubled.get();
  }

  @Override
  public void close() {
    finish();
  }

  /** Ends the thread after what was asked for before. */
  public void finish() {
    tasks.add(new Stop());
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    List<Task> batch = new ArrayList<>();
    boolean stop = false;
    while (!stop) {
      batch.clear();
      try {
        batch.add(tasks.take());
      } catch (InterruptedException closing) {
        return;
      }
      tasks.drainTo(batch);
      stop = batch.stream().anyMatch(Stop.class::isInstance);
      if (!broken) {
        perform(batch);
      }
    }
  }

  private void perform(List<Task> batch) {
    try {
      for (Task task : batch) {
        switch (task) {
          case Commit(Outcome outcome) -> write(outcome);
          case Piece piece -> take(piece);
          case Stop stop -> {}
        }
      }
      if (!gathered.isEmpty()) {
        sink.flush();
        files.flush();
        events.accept(new Event.Committed(List.copyOf(gathered)));
        gathered.clear();
      }
    } catch (IOException e) {
      broken = true;
      events.accept(new Event.CommitFailed(IoFault.of(e)));
    } catch (RuntimeException e) {
      // A dead committer would leave the run waiting for ever.
      broken = true;
      events.accept(new Event.CommitFailed(e.toString()));
    }
  }

  private void write(Outcome outcome) throws IOException {
    int index = (int) outcome.seq();
    if (written.get(index)) {
      doubled.incrementAndGet();
      return;
    }
    switch (outcome.result()) {
      case Outcome.Done(var values, var attachments) -> {
        if (values.size() != columns) {
          throw new IOException(
              "a worker sent %d values for %d columns".formatted(values.size(), columns));
        }
        files.attachments().publish(outcome.lease(), outcome.seq(), attachments);
        sink.write(outcome.seq(), values);
      }
      case Outcome.Failed(Failure failure) -> fail(outcome, failure);
      case Outcome.RetryLater(Failure failure, long delay) ->
          fail(outcome, new Failure(FailureKind.DEFECT, "handed back instead of finished", 0));
    }
    written.set(index);
    gathered.add(outcome.seq());
  }

  private void fail(Outcome outcome, Failure failure) throws IOException {
    files.failures().add(outcome.seq(), failure, outcome.attempts());
    sink.skip(outcome.seq());
  }

  private void take(Piece piece) throws IOException {
    files
        .attachments()
        .piece(piece.lease(), piece.seq(), piece.name(), piece.offset(), piece.content());
    piece.taken().run();
  }
}
