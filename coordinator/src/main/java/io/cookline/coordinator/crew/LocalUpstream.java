package io.cookline.coordinator.crew;

import io.cookline.coordinator.link.LinkInbox;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.worker.engine.AttemptClock;
import io.cookline.worker.engine.LeasedItem;
import io.cookline.worker.engine.Outcome;
import io.cookline.worker.engine.Upstream;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What an engine in this JVM says, as events. */
public final class LocalUpstream implements Upstream {

  private final WorkerId self;
  private final Consumer<Event> events;
  private final LinkInbox inbox;

  /** Speaks for this worker. */
  public LocalUpstream(WorkerId self, Consumer<Event> events, LinkInbox inbox) {
    this.self = self;
    this.events = events;
    this.inbox = inbox;
  }

  @Override
  public void started(LeasedItem item) {
    events.accept(
        new Event.Reported(
            self, List.of(new Event.StartedItem(item.lease(), item.item().seq())), List.of()));
  }

  @Override
  public void finished(Outcome outcome) {
    events.accept(new Event.Reported(self, List.of(), List.of(outcome)));
  }

  @Override
  public void overran(OptionalLong seq) {
    events.accept(new Event.Overran(self, seq));
  }

  @Override
  public void idle() {
    events.accept(new Event.Drained(self));
  }

  @Override
  public void said(long seq, String message, boolean detail) {
    inbox.said(message, detail);
  }

  @Override
  public OutputStream attachment(LeasedItem item, String name, AttemptClock clock) {
    return new LocalAttachment(inbox, item, name, clock);
  }

  @Override
  public void permitWanted(String host) {
    events.accept(new Event.PermitWanted(self, host));
  }

  @Override
  public void permitReturned(String host, OptionalLong sentMillisAgo) {
    events.accept(new Event.PermitReturned(self, host, sentMillisAgo));
  }

  @Override
  public void widened(int inFlight) {
    events.accept(new Event.Widened(self, inFlight));
  }

  @Override
  public void broken(Throwable why) {
    events.accept(new Event.Refused(self, String.valueOf(why)));
  }
}
