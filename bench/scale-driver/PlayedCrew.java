package bench;

import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.Lease;
import io.cookline.spi.FieldValue;
import io.cookline.worker.engine.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** A crew on one thread: each worker answers a lease as soon as its turn comes. */
final class PlayedCrew implements Scale.Crew {

  private final BlockingQueue<Effect.ToWorker> orders = new LinkedBlockingQueue<>();
  private final Consumer<Event> events;
  private final Thread thread;

  PlayedCrew(Consumer<Event> events) {
    this.events = events;
    this.thread = Thread.ofPlatform().daemon().name("played-crew").start(this::play);
  }

  @Override
  public void order(Effect.ToWorker order) {
    orders.add(order);
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void play() {
    try {
      while (true) {
        switch (orders.take()) {
          case Effect.Start(var worker) -> events.accept(new Event.Joined(worker));
          case Effect.Grant(var worker, Lease lease) ->
              events.accept(new Event.Reported(worker, List.of(), outcomes(lease)));
          case Effect.ToWorker _ -> {
            // Nothing that a worker without a will of its own would answer.
          }
        }
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  static List<Outcome> outcomes(Lease lease) {
    List<Outcome> outcomes = new ArrayList<>(lease.items().size());
    long now = System.currentTimeMillis();
    for (Lease.Part part : lease.items()) {
      outcomes.add(
          new Outcome(
              lease.token(),
              part.seq(),
              new Outcome.Done(
                  List.of(new FieldValue.Text(Long.toString(part.seq()))), List.of()),
              1,
              new Outcome.Times(now, 1)));
    }
    return outcomes;
  }
}
