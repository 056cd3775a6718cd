package io.cookline.worker.link;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.cookline.proto.Batch;
import io.cookline.proto.WorkerMessage;
import io.cookline.worker.engine.LeasedItem;
import io.cookline.worker.engine.Outcome;
import io.grpc.stub.ClientCallStreamObserver;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
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

  private final ClientCallStreamObserver<WorkerMessage> stream;
  private final ScheduledExecutorService timers;

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

  Outbox(ClientCallStreamObserver<WorkerMessage> stream, ScheduledExecutorService timers) {
    this.stream = stream;
    this.timers = timers;
  }

  /** So many more items were leased. */
  synchronized void leased(int items) {
    held += items;
  }

  synchronized void started(LeasedItem item) {
    begun.put(item.item().seq(), item);
    flushSoon(item.quarantined());
  }

  /** An outcome says by itself that its item had started. */
  synchronized void finished(Outcome outcome) {
    begun.remove(outcome.seq());
    held--;
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
    if (!closed) {
      stream.onNext(message.build());
    }
  }

  /** Sends a message of the job's making, as soon as the coordinator keeps up. */
  synchronized void sendWhenReady(WorkerMessage.Builder message) throws InterruptedIOException {
    while (!closed && !stream.isReady()) {
      try {
        wait();
      } catch (InterruptedException cancelled) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("cancelled while the coordinator was catching up");
      }
    }
    send(message);
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

  /** The stream is gone: nothing more is sent, nobody waits. */
  synchronized void broken() {
    closed = true;
    notifyAll();
  }

  /** A batch stays far below the largest message, however long the stream takes nothing. */
  @GuardedBy("this")
  private void seal() {
    if (hasBatch()) {
      Batch.Builder batch = Batch.newBuilder().setOutcomes(outcomes.take()).setInFlight(inFlight);
      begun.values().forEach(item -> batch.addStarted(WorkerCodec.started(item)));
      begun.clear();
      sealed.add(batch.build());
    }
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
    if (closed) {
      return;
    }
    while (!sealed.isEmpty() || hasBatch()) {
      if (!stream.isReady()) {
        // What happens meanwhile joins the batch that is open.
        flushWhenReady = true;
        return;
      }
      if (sealed.isEmpty()) {
        seal();
      }
      stream.onNext(WorkerMessage.newBuilder().setBatch(sealed.remove()).build());
      lastFlush = System.nanoTime();
    }
    flushWhenReady = false;
    if (leaving) {
      closed = true;
      stream.onCompleted();
    }
  }
}
