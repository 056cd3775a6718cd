package io.cookline.worker.link;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.cookline.proto.Batch;
import io.cookline.proto.HeldLease;
import io.cookline.proto.Kept;
import io.cookline.proto.Piece;
import io.cookline.proto.WorkerMessage;
import io.cookline.worker.engine.LeasedItem;
import io.cookline.worker.engine.Outcome;
import io.grpc.stub.ClientCallStreamObserver;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one place that writes to the stream, which is not made for several threads. Gathers what
 * happens to items into batches; never writes faster than the other side reads.
 */
final class Outbox {

  /** How long news may wait for company. */
  private static final long GATHER_MILLIS = 50;

  private static final int SMALLEST_BATCH_OUTCOMES = 64;
  private static final int LARGEST_BATCH_BYTES = 512 << 10;

  private final ScheduledExecutorService timers;

  /** Null for a worker that does not outlive its link. */
  @GuardedBy("this")
  private final @Nullable Holdings holdings;

  @GuardedBy("this")
  private @Nullable ClientCallStreamObserver<WorkerMessage> stream;

  /** Whether the other side wants to hear of items: not before it has said what may be kept. */
  @GuardedBy("this")
  private boolean open;

  /** Batches that are full and wait for the stream to take them. */
  @GuardedBy("this")
  private final Deque<Batch> sealed = new ArrayDeque<>();

  /** The batch that is open. */
  @GuardedBy("this")
  private final OutcomeBytes outcomes = new OutcomeBytes();

  /** Items that have begun and did not end yet, and of which the other side was not told. */
  @GuardedBy("this")
  private final Map<Long, LeasedItem> begun = new LinkedHashMap<>();

  /** How many items are under way at once; 0 as long as it is what the other side said. */
  @GuardedBy("this")
  private int inFlight;

  /** Items that were leased and have not come to an end. */
  @GuardedBy("this")
  private int held;

  @GuardedBy("this")
  private long lastFlush = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS);

  @GuardedBy("this")
  private @Nullable Future<?> flushDue;

  @GuardedBy("this")
  private boolean flushWhenReady;

  @GuardedBy("this")
  private boolean leaving;

  @GuardedBy("this")
  private boolean closed;

  /** One whose worker ends when its link breaks. */
  Outbox(ScheduledExecutorService timers) {
    this(timers, null);
  }

  /**
   * @param holdings what the worker has in its hands, if it goes on when its link breaks
   */
  Outbox(ScheduledExecutorService timers, @Nullable Holdings holdings) {
    this.timers = timers;
    this.holdings = holdings;
  }

  /** There is a link; what happens to items is said over it as soon as the worker is welcome. */
  synchronized void connected(ClientCallStreamObserver<WorkerMessage> link) {
    stream = link;
    open = holdings == null;
  }

  /** What the worker has in its hands, for its Hello. */
  synchronized List<HeldLease> report() {
    return holdings == null ? List.of() : holdings.report();
  }

  /**
   * The other side has said what may be kept of that. What was finished of it is sent again.
   *
   * @return the items that are not this worker's any more
   */
  synchronized Set<Long> welcomed(List<Kept> kept) {
    if (holdings == null) {
      return Set.of();
    }
    Holdings.Settlement settlement = holdings.settle(kept);
    begun.clear();
    held = holdings.unfinished().size();
    settlement.unconfirmed().forEach(this::add);
    open = true;
    flush();
    notifyAll();
    return settlement.dropped();
  }

  /** These items are not this worker's any more. */
  synchronized void drop(Set<Long> seqs) {
    if (holdings != null) {
      holdings.drop(seqs);
      held = holdings.unfinished().size();
    }
  }

  /** Everything that has not come to an end is dropped. */
  synchronized Set<Long> dropUnfinished() {
    Set<Long> unfinished = holdings == null ? Set.of() : holdings.unfinished();
    drop(unfinished);
    return unfinished;
  }

  /** These outcomes are safe. */
  synchronized void confirmed(List<Long> seqs) {
    if (holdings != null) {
      holdings.confirmed(seqs);
    }
  }

  /** These items were leased. */
  synchronized void leased(List<LeasedItem> items) {
    held += items.size();
    if (holdings != null) {
      holdings.leased(items);
    }
  }

  synchronized void started(LeasedItem item) {
    begun.put(item.item().seq(), item);
    flushSoon(item.quarantined());
  }

  /** An outcome says by itself that its item had started. */
  synchronized void finished(Outcome outcome) {
    Outcome current = holdings == null ? outcome : holdings.finished(outcome);
    if (current == null) {
      return;
    }
    begun.remove(outcome.seq());
    held--;
    if (holdings == null || open) {
      add(current);
    }
  }

  @GuardedBy("this")
  private void add(Outcome outcome) {
    outcomes.add(outcome);
    if (outcomes.size() > LARGEST_BATCH_BYTES) {
      seal();
    }
    flushSoon(held <= 0 || isWorthSending());
  }

  /** So many items are under way at once: the other side shall know with what it hears next. */
  synchronized void widened(int items) {
    inFlight = items;
  }

  /** The other side shall know in time, and lease more, before there is nothing left to do. */
  @GuardedBy("this")
  private boolean isWorthSending() {
    return outcomes.count() >= SMALLEST_BATCH_OUTCOMES && 2 * outcomes.count() >= held;
  }

  /** Sends a short message at once; those are few and bounded by what the coordinator asked for. */
  synchronized void send(WorkerMessage.Builder message) {
    if (!closed && stream != null) {
      write(stream, message.build());
    }
  }

  /**
   * A link that is being cancelled takes nothing; its end is said in a moment, by another thread,
   * and what counts is with the holdings until then.
   */
  @GuardedBy("this")
  private void write(ClientCallStreamObserver<WorkerMessage> link, WorkerMessage message) {
    try {
      link.onNext(message);
    } catch (IllegalStateException cancelled) {
      if (holdings == null) {
        throw cancelled;
      }
    }
  }

  /** Sends a part of an attachment, as soon as the coordinator keeps up. */
  synchronized void sendPiece(LeasedItem item, Piece.Builder piece) throws InterruptedIOException {
    awaitReady();
    if (holdings != null) {
      holdings.attached(item);
      piece.setLease(holdings.currentLease(item));
    }
    send(WorkerMessage.newBuilder().setPiece(piece));
  }

  /** Sends a message of the job's making, as soon as the coordinator keeps up. */
  synchronized void sendWhenReady(WorkerMessage.Builder message) throws InterruptedIOException {
    awaitReady();
    send(message);
  }

  @GuardedBy("this")
  private void awaitReady() throws InterruptedIOException {
    while (!closed && !(open && stream != null && stream.isReady())) {
      try {
        wait();
      } catch (InterruptedException cancelled) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("cancelled while the coordinator was catching up");
      }
    }
  }

  /** The stream takes more again. */
  synchronized void ready() {
    if (flushWhenReady) {
      flush();
    }
    notifyAll();
  }

  /** Sends what is left, then half-closes. */
  synchronized void leave() {
    leaving = true;
    flush();
  }

  /** The link broke, and there may be another. What was not confirmed is with the holdings. */
  synchronized void lost() {
    stream = null;
    open = false;
    sealed.clear();
    begun.clear();
    if (outcomes.count() > 0) {
      outcomes.take();
    }
    flushWhenReady = false;
  }

  /** The stream is gone for good: nothing more is sent, nobody waits. */
  synchronized void broken() {
    closed = true;
    notifyAll();
  }

  /** A batch stays far below the largest message, however long the stream takes nothing. */
  @GuardedBy("this")
  private void seal() {
    if (hasBatch()) {
      Batch.Builder batch = Batch.newBuilder().setOutcomes(outcomes.take()).setInFlight(inFlight);
      begun
          .values()
          .forEach(item -> batch.addStarted(WorkerCodec.started(item, currentLease(item))));
      begun.clear();
      sealed.add(batch.build());
    }
  }

  @GuardedBy("this")
  private long currentLease(LeasedItem item) {
    return holdings == null ? item.lease() : holdings.currentLease(item);
  }

  @GuardedBy("this")
  private boolean hasBatch() {
    return outcomes.count() > 0 || !begun.isEmpty();
  }

  @GuardedBy("this")
  private void flushSoon(boolean atOnce) {
    long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastFlush);
    if (atOnce || waited >= GATHER_MILLIS) {
      flush();
    } else if (flushDue == null) {
      flushDue = timers.schedule(this::flushDue, GATHER_MILLIS - waited, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void flushDue() {
    flushDue = null;
    flush();
  }

  @GuardedBy("this")
  private void flush() {
    ClientCallStreamObserver<WorkerMessage> link = stream;
    if (closed || !open || link == null) {
      return;
    }
    while (!sealed.isEmpty() || hasBatch()) {
      if (!link.isReady()) {
        // What happens meanwhile joins the batch that is open.
        flushWhenReady = true;
        return;
      }
      if (sealed.isEmpty()) {
        seal();
      }
      write(link, WorkerMessage.newBuilder().setBatch(sealed.remove()).build());
      lastFlush = System.nanoTime();
    }
    flushWhenReady = false;
    if (leaving) {
      closed = true;
      link.onCompleted();
    }
  }
}
