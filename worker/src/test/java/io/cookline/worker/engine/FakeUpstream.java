package io.cookline.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down all that an engine says, and lets a test wait for it. */
final class FakeUpstream implements Upstream {

  /** In the order in which it was said: "started 3", "finished 3", "idle". */
  final List<String> log = new CopyOnWriteArrayList<>();

  final List<String> said = new CopyOnWriteArrayList<>();
  final Map<String, ByteArrayOutputStream> attachments = new ConcurrentHashMap<>();

  /** How often the engine came with the interrupt of an attempt still set. */
  final AtomicInteger interruptsLeft = new AtomicInteger();

  /** The disk of the other side has room; a test may take it away before it begins. */
  volatile CountDownLatch mayTake = new CountDownLatch(0);

  private final BlockingQueue<Integer> widths = new LinkedBlockingQueue<>();
  private final BlockingQueue<LeasedItem> started = new LinkedBlockingQueue<>();
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final BlockingQueue<OptionalLong> overrun = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> idle = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> wanted = new LinkedBlockingQueue<>();
  private final BlockingQueue<Returned> returned = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> broken = new LinkedBlockingQueue<>();

  /** A permit that came back. */
  record Returned(String host, OptionalLong sentMillisAgo) {}

  LeasedItem nextStarted() throws InterruptedException {
    return next(started);
  }

  Outcome nextOutcome() throws InterruptedException {
    return next(outcomes);
  }

  List<Outcome> nextOutcomes(int count) throws InterruptedException {
    List<Outcome> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(nextOutcome());
    }
    return list;
  }

  int nextWidth() throws InterruptedException {
    return next(widths);
  }

  OptionalLong nextOverrun() throws InterruptedException {
    return next(overrun);
  }

  void awaitIdle() throws InterruptedException {
    next(idle);
  }

  String nextWanted() throws InterruptedException {
    return next(wanted);
  }

  Returned nextReturned() throws InterruptedException {
    return next(returned);
  }

  Throwable nextBroken() throws InterruptedException {
    return next(broken);
  }

  /** Nothing that a test did not ask for was said. */
  void nothingMore() {
    assertThat(outcomes).isEmpty();
    assertThat(overrun).isEmpty();
    assertThat(idle).isEmpty();
    assertThat(returned).isEmpty();
    assertThat(broken).isEmpty();
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing was said for 30 s");
    }
    return next;
  }

  @Override
  public void started(LeasedItem item) {
    log.add("started " + item.item().seq());
    started.add(item);
  }

  @Override
  public void finished(Outcome outcome) {
    if (Thread.currentThread().isInterrupted()) {
      interruptsLeft.incrementAndGet();
    }
    log.add("finished " + outcome.seq());
    outcomes.add(outcome);
  }

  @Override
  public void overran(OptionalLong seq) {
    overrun.add(seq);
  }

  @Override
  public void idle() {
    log.add("idle");
    idle.add("idle");
  }

  @Override
  public void said(long seq, String message, boolean detail) {
    said.add((detail ? "detail " : "") + seq + " " + message);
  }

  @Override
  public OutputStream attachment(LeasedItem item, String name, AttemptClock clock) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    attachments.put(item.item().seq() + " " + name, content);
    return new FilterOutputStream(content) {
      @Override
      public void write(int b) throws IOException {
        clock.pause();
        try {
          mayTake.await();
        } catch (InterruptedException cancelled) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException();
        } finally {
          clock.resume();
        }
        super.write(b);
      }
    };
  }

  @Override
  public void permitWanted(String host) {
    wanted.add(host);
  }

  @Override
  public void permitReturned(String host, OptionalLong sentMillisAgo) {
    returned.add(new Returned(host, sentMillisAgo));
  }

  @Override
  public void widened(int inFlight) {
    widths.add(inFlight);
  }

  @Override
  public void broken(Throwable why) {
    broken.add(why);
  }
}
