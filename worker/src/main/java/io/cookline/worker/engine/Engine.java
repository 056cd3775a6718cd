package io.cookline.worker.engine;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.cookline.spi.FieldValue;
import io.cookline.spi.ItemException;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.Urls;
import io.cookline.worker.engine.Outcome.Done;
import io.cookline.worker.engine.Outcome.Failed;
import io.cookline.worker.engine.Outcome.RetryLater;
import io.cookline.worker.http.RequestGate;
import io.cookline.worker.http.WebSession;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Performs what it is leased, as many items at once as its pace allows, and tells its upstream what
 * became of each. One engine serves every strategy.
 *
 * <p>Leases are no barriers: items wait in one queue, whatever lease they came with, and the next
 * is taken as soon as a place is free. A place is a thread that goes from item to item as long as
 * there are any; it is not held during a back-off.
 */
public final class Engine implements AutoCloseable {

  /** So long a place that never waits may keep the others' from going on. */
  private static final long LONGEST_HOLD_NANOS = Duration.ofMillis(1).toNanos();

  /** How often it is looked whether other numbers of items at once get more done. */
  private static final int ADAPT_MILLIS = 25;

  /** The longest back-off that is waited for here; a longer one is handed back. */
  private static final Duration LONGEST_WAIT_HERE = Duration.ofSeconds(1);

  private final EngineSetup setup;
  private final Urls urls;
  private final Function<RequestGate, WebSession> web;
  private final Upstream upstream;
  private final RecordShape shape;
  private final HostGate gate;
  private final Width width;
  private final OverrunWatch overruns;

  /** Timeouts and back-offs. A platform thread: an item that hogs the carrier can't hold it up. */
  private final ScheduledExecutorService timers;

  private final Deadlines deadlines;

  @GuardedBy("this")
  private final Deque<Waiting> ready = new ArrayDeque<>();

  @GuardedBy("this")
  private final Map<Long, AttemptTimer> underWay = new HashMap<>();

  /** Items whose next try is due soon. */
  @GuardedBy("this")
  private final Map<Long, Future<?>> backingOff = new HashMap<>();

  @GuardedBy("this")
  private int running;

  @GuardedBy("this")
  private boolean paused;

  @GuardedBy("this")
  private boolean draining;

  @GuardedBy("this")
  private boolean cancelled;

  @GuardedBy("this")
  private boolean idleSaid;

  /** An item that waits for its turn, and whether an attempt of it was made under this lease. */
  private record Waiting(LeasedItem item, boolean started) {}

  /**
   * An engine that has nothing to do yet.
   *
   * @param web makes the HTTP client of one attempt, whose requests pass the given gate
   */
  public Engine(
      EngineSetup setup, Urls urls, Function<RequestGate, WebSession> web, Upstream upstream) {
    this.setup = setup;
    this.urls = urls;
    this.web = web;
    this.upstream = upstream;
    this.shape = new RecordShape(setup.job().columns(setup.params()));
    this.gate = new HostGate(upstream, System::nanoTime);
    ScheduledThreadPoolExecutor timerThread =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("timers").factory());
    timerThread.setRemoveOnCancelPolicy(true);
    // Where no more threads are to be had, that must show now, not when the first item begins.
    timerThread.prestartAllCoreThreads();
    this.timers = timerThread;
    this.deadlines = new Deadlines(timers, this::timersUnderWay);
    this.width = new Width(setup.pace().width(), setup.pace().most());
    if (width.adapts()) {
      var _ =
          timers.scheduleAtFixedRate(
              this::adaptWidth, ADAPT_MILLIS, ADAPT_MILLIS, TimeUnit.MILLISECONDS);
    }
    this.overruns = new OverrunWatch(setup.pace(), this::underWay, timers, upstream);
  }

  /** Takes items; they are performed in this order as places become free. */
  public void accept(List<LeasedItem> items) {
    synchronized (this) {
      if (draining) {
        return;
      }
      for (LeasedItem item : items) {
        ready.add(new Waiting(item, false));
      }
    }
    fillPlaces();
  }

  /**
   * Forgets these items and interrupts those that run; what becomes of them is not reported.
   *
   * @param mustEnd whether one that does not end then is one that hangs
   */
  public void drop(Set<Long> seqs, boolean mustEnd) {
    List<AttemptTimer> dropped = new ArrayList<>();
    synchronized (this) {
      ready.removeIf(waiting -> seqs.contains(waiting.item().item().seq()));
      for (Long seq : seqs) {
        Optional.ofNullable(backingOff.remove(seq)).ifPresent(again -> again.cancel(false));
        AttemptTimer timer = underWay.get(seq);
        if (timer != null) {
          dropped.add(timer);
        }
      }
    }
    dropped.forEach(mustEnd ? AttemptTimer::cancel : AttemptTimer::abandon);
  }

  /** Hosts at which a request is made just now that had a permit. */
  public List<String> permitsInUse() {
    return gate.inUse();
  }

  /** The other side has forgotten who waits for a permit: asks for each again. */
  public void askForPermitsAgain() {
    gate.askAgain();
  }

  /** A permit for one request to a host, as asked for. */
  public void permit(String host) {
    gate.permit(host);
  }

  /** Starts nothing more until told otherwise: the other side has fallen silent. */
  public void pause(boolean wanted) {
    synchronized (this) {
      paused = wanted;
    }
    fillPlaces();
  }

  /**
   * Starts nothing more, forgets what waits for its turn, its next try or a permit, and says {@code
   * idle} when nothing runs.
   */
  public void drain() {
    stopStarting().forEach(AttemptTimer::cancelIfWaitingForPermit);
    sayIdleWhenIdle();
  }

  /** Like {@link #drain}, and interrupts what runs; what ends by that is not reported. */
  public void cancel() {
    synchronized (this) {
      cancelled = true;
    }
    stopStarting().forEach(AttemptTimer::cancel);
    sayIdleWhenIdle();
  }

  /** Before anything is interrupted: a place that becomes free must find nothing to start. */
  private List<AttemptTimer> stopStarting() {
    gate.drain();
    synchronized (this) {
      draining = true;
      ready.clear();
      return new ArrayList<>(underWay.values());
    }
  }

  @Override
  public void close() {
    timers.shutdownNow();
    setup.pace().close();
  }

  private synchronized int underWay() {
    return underWay.size();
  }

  private synchronized List<AttemptTimer> timersUnderWay() {
    return new ArrayList<>(underWay.values());
  }

  private void fillPlaces() {
    int more;
    synchronized (this) {
      more = paused ? 0 : Math.min(width.now() - running, ready.size());
      running += Math.max(0, more);
    }
    for (int i = 0; i < more; i++) {
      try {
        setup.pace().execute(this::work);
      } catch (OutOfMemoryError noThread) {
        upstream.broken(noThread);
        return;
      }
    }
  }

  /** Sends a newcomer to the carrier, and looks at what earlier ones have found. */
  private void adaptWidth() {
    boolean wanted;
    synchronized (this) {
      if (running == 0 || paused) {
        return;
      }
      wanted = running >= width.now() && !ready.isEmpty();
    }
    if (width.adapt(wanted, System.nanoTime())) {
      upstream.widened(width.now());
      fillPlaces();
    }
    long sent = System.nanoTime();
    setup.pace().execute(() -> width.newcomerWaited(System.nanoTime() - sent));
  }

  /** A place's life: performs what is ready until nothing is. */
  @SuppressWarnings("ThreadPriorityCheck") // Virtual threads are not taken off their carrier.
  private void work() {
    long since = System.nanoTime();
    for (Waiting next = nextOrLeave(); next != null; next = nextOrLeave()) {
      attempt(next);
      // What a job does to its thread is not meant for the next item.
      Thread.interrupted();
      long now = System.nanoTime();
      if (now - since >= LONGEST_HOLD_NANOS) {
        Thread.yield();
        since = now;
      }
    }
    sayIdleWhenIdle();
  }

  /** The place is given up in the same step in which nothing is found. */
  private synchronized @Nullable Waiting nextOrLeave() {
    Waiting next = paused || running > width.now() ? null : ready.poll();
    if (next == null) {
      running--;
    }
    return next;
  }

  private void attempt(Waiting waiting) {
    LeasedItem item = waiting.item();
    try {
      if (!waiting.started()) {
        upstream.started(item);
      }
      perform(item);
    } catch (Throwable notTheJobs) {
      // What a job throws is caught where it is performed. This item would never end.
      upstream.broken(notTheJobs);
    }
  }

  private void perform(LeasedItem item) {
    long seq = item.item().seq();
    long startedAt = System.currentTimeMillis();
    long startedNanos = System.nanoTime();
    AttemptTimer timer =
        new AttemptTimer(
            Thread.currentThread(),
            setup.attempts().timeout(),
            deadlines,
            () -> overruns.overran(seq));
    synchronized (this) {
      underWay.put(seq, timer);
      if (cancelled) {
        timer.cancel();
      }
    }
    timer.begin();
    WebSession session = web.apply(gate.forAttempt(timer));
    ItemTools tools =
        new ItemTools(new ItemTools.Attempt(item, timer), setup, upstream, urls, session);
    ItemRecord record = null;
    Throwable thrown = null;
    try (session) {
      record = setup.job().perform(item.item(), tools);
    } catch (Throwable whateverAJobMayThrow) {
      thrown = whateverAJobMayThrow;
    }
    AttemptTimer.State state = timer.end();
    overruns.ended(seq);
    synchronized (this) {
      underWay.remove(seq, timer);
    }
    long took = System.nanoTime() - startedNanos;
    width.itemTook(took);
    Outcome.Times times = new Outcome.Times(startedAt, took / 1_000);
    if (thrown == null) {
      thrown = deliver(item, record, tools, times);
    }
    if (thrown != null && state != AttemptTimer.State.CANCELLED) {
      failed(item, Cause.of(thrown, state, setup), times);
    }
  }

  /** Reports a record; gives back what is wrong with it, if anything is. */
  private @Nullable Throwable deliver(
      LeasedItem item, @Nullable ItemRecord record, ItemTools tools, Outcome.Times times) {
    List<FieldValue> values;
    try {
      values = shape.valuesOf(record);
    } catch (IllegalArgumentException | NullPointerException misfit) {
      return Cause.misfit(misfit, setup);
    }
    finish(item, new Done(values, tools.attachments()), times);
    return null;
  }

  private void failed(LeasedItem item, ItemException cause, Outcome.Times times) {
    int failedAttempts = item.failedAttempts() + 1;
    if (!setup.attempts().again(cause, failedAttempts)) {
      finish(item, new Failed(Failure.of(cause)), times);
      return;
    }
    long delay = setup.attempts().backOffMillis(failedAttempts, ThreadLocalRandom.current());
    upstream.said(
        item.item().seq(),
        String.format(
            Locale.ROOT,
            "item %d, attempt %d: %s; again in %,d ms",
            item.item().seq(),
            failedAttempts,
            Failure.of(cause).reason(),
            delay),
        true);
    if (delay > LONGEST_WAIT_HERE.toMillis()) {
      finish(item, new RetryLater(Failure.of(cause), delay), times);
      return;
    }
    synchronized (this) {
      backingOff.put(
          item.item().seq(),
          timers.schedule(() -> again(item.afterFailure()), delay, TimeUnit.MILLISECONDS));
    }
  }

  private void again(LeasedItem item) {
    synchronized (this) {
      if (backingOff.remove(item.item().seq()) == null || draining) {
        return;
      }
      ready.addFirst(new Waiting(item, true));
    }
    fillPlaces();
  }

  private void finish(LeasedItem item, Outcome.Result result, Outcome.Times times) {
    upstream.finished(
        new Outcome(item.lease(), item.item().seq(), result, item.failedAttempts() + 1, times));
  }

  private void sayIdleWhenIdle() {
    synchronized (this) {
      if (!draining || running > 0 || idleSaid) {
        return;
      }
      idleSaid = true;
    }
    upstream.idle();
  }
}
