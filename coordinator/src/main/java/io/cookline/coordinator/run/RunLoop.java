package io.cookline.coordinator.run;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that touches the {@link RunState}: waits for events, feeds them to it, and has its
 * effects performed. What it calls must not block.
 */
public final class RunLoop {

  /** How often the state sees the time even when nothing happens. */
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(2);

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  /** When the state saw the time last. Owned by the thread that runs the loop. */
  private long lastTick = System.nanoTime();

  private volatile Counts counts = new Counts(0, 0, 0, 0, 0, 0);

  /** Something happened. From any thread, and already before the loop runs. */
  public void post(Event event) {
    events.add(event);
  }

  /** How far the run is. From any thread. */
  public Counts counts() {
    return counts;
  }

  /**
   * Runs until the state says that the run is over.
   *
   * @param performer does what the state wants done, step by step and in that order, all but {@link
   *     Effect.Finish}
   */
  public End run(RunState state, Consumer<List<Effect>> performer) throws InterruptedException {
    Thread owner = Thread.currentThread();
    End end = step(state, new Event.Tick(), performer);
    while (end == null) {
      if (Thread.currentThread() != owner) {
        throw new IllegalStateException("the run's state belongs to " + owner.getName());
      }
      Event event = events.poll(sleepNanos(state), TimeUnit.NANOSECONDS);
      if (event != null) {
        end = step(state, event, performer);
      }
      if (end == null && (event == null || isDue(state))) {
        lastTick = System.nanoTime();
        end = step(state, new Event.Tick(), performer);
      }
    }
    return end;
  }

  /** Others' heartbeats must not keep the state from noticing who has none. */
  private boolean isDue(RunState state) {
    long now = System.nanoTime();
    return state.wakeAt() - now <= 0 || now - lastTick >= LONGEST_SLEEP.toNanos();
  }

  private @Nullable End step(RunState state, Event event, Consumer<List<Effect>> performer) {
    List<Effect> effects = state.on(event, System.nanoTime());
    End end = null;
    if (!effects.isEmpty() && effects.getLast() instanceof Effect.Finish finish) {
      end = finish.end();
      effects = effects.subList(0, effects.size() - 1);
    }
    if (!effects.isEmpty()) {
      performer.accept(effects);
    }
    counts = state.counts();
    return end;
  }

  private static long sleepNanos(RunState state) {
    long wakeAt = state.wakeAt();
    long longest = LONGEST_SLEEP.toNanos();
    return wakeAt == Long.MAX_VALUE ? longest : Math.clamp(wakeAt - System.nanoTime(), 0, longest);
  }
}
