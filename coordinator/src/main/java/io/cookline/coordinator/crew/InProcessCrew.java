package io.cookline.coordinator.crew;

import io.cookline.coordinator.input.ItemTexts;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.Lease;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.spi.Item;
import io.cookline.worker.engine.Engine;
import io.cookline.worker.engine.EngineSetup;
import io.cookline.worker.engine.LeasedItem;
import io.cookline.worker.engine.Upstream;
import io.cookline.worker.http.WebAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One worker that lives in this JVM: the strategies without processes. It shares this JVM's fate.
 */
public final class InProcessCrew implements Crew {

  private final WorkerId self;
  private final ItemTexts texts;
  private final Consumer<Event> events;
  private final WebAccess web;
  private final Engine engine;

  /** Reads item texts and hands them over: not for the run loop. */
  private final ExecutorService orders =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("crew").factory());

  /** A crew of one, that has nothing to do yet. */
  public InProcessCrew(
      WorkerId self,
      Assignment assignment,
      ItemTexts texts,
      Upstream upstream,
      Consumer<Event> events) {
    this.self = self;
    this.texts = texts;
    this.events = events;
    this.web = WebAccess.alone(assignment.web().clientOptions());
    this.engine =
        new Engine(
            new EngineSetup(
                assignment.job(),
                assignment.params(),
                assignment.pace().create(assignment.inFlight(), assignment.inFlightMost()),
                assignment.attempts(),
                assignment.attachmentsWanted()),
            web.urls(),
            web::session,
            upstream);
  }

  @Override
  public void order(Effect.ToWorker order) {
    orders.execute(() -> carryOut(order));
  }

  @Override
  public boolean awaitLeave(long timeout, TimeUnit unit) {
    return true;
  }

  @Override
  public void close() {
    orders.shutdownNow();
    engine.close();
    web.close();
  }

  private void carryOut(Effect.ToWorker order) {
    switch (order) {
      case Effect.Grant(WorkerId id, Lease lease) -> accept(lease);
      case Effect.Permit(WorkerId id, String host) -> engine.permit(host);
      case Effect.Drain drain -> engine.drain();
      case Effect.Cancel cancel -> engine.cancel();
      case Effect.Welcome welcome -> {}
      case Effect.Confirm confirm -> {}
      case Effect.Revoke revoke -> {}
      case Effect.Dismiss dismiss -> {}
      case Effect.Disconnect disconnect -> {}
      case Effect.Kill kill -> {}
      case Effect.Start start -> events.accept(new Event.Joined(self));
    }
  }

  private void accept(Lease lease) {
    try {
      List<Item> items = texts.read(lease.items().stream().map(Lease.Part::seq).toList());
      List<LeasedItem> leased = new ArrayList<>(items.size());
      for (int i = 0; i < items.size(); i++) {
        leased.add(
            new LeasedItem(
                lease.token(),
                items.get(i),
                lease.items().get(i).failedAttempts(),
                lease.quarantined()));
      }
      engine.accept(leased);
    } catch (IOException e) {
      events.accept(new Event.CommitFailed("the spooled input can't be read: " + e.getMessage()));
    }
  }
}
