package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Room;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalWriter;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * Gives a run's output its name, in steps of which the journal knows each before it is taken: one
 * that a crash interrupts is taken again.
 *
 * <ol>
 *   <li>what gathered is made safe where it is, and so are its name and {@code failures.tsv};
 *   <li>where a file of somebody else's grows: the journal says from where to where, then it grows;
 *   <li>the journal says that the run is done;
 *   <li>the file gets its name, or what gathered is thrown away.
 * </ol>
 */
public final class Publisher {

  private final JournalWriter journal;
  private final Room room;
  private final LongSupplier clock;

  /**
   * A publisher.
   *
   * @param clock Unix time in milliseconds
   */
  public Publisher(JournalWriter journal, Room room, LongSupplier clock) {
    this.journal = journal;
    this.room = room;
    this.clock = clock;
  }

  /**
   * Publishes.
   *
   * @param ok items with a record
   * @param failed items without
   */
  public void publish(Views views, long ok, long failed) throws IOException {
    RecordSink sink = views.sink();
    OutputTarget[] whole = new OutputTarget[1];
    room.with(() -> whole[0] = sink.complete());
    OutputTarget target = whole[0];
    room.with(views::keepFailures);
    OutputTarget.Sealed[] safe = new OutputTarget.Sealed[1];
    room.with(() -> safe[0] = target.seal());
    OutputTarget.Sealed sealed = safe[0];
    if (sealed.intent().isPresent()) {
      journal.append(sealed.intent().get());
      room.with(journal::sync);
      room.with(target::grow);
    }
    journal.append(new JournalEntry.RunDone(ok, failed, sealed.extent(), clock.getAsLong()));
    room.with(journal::sync);
    room.with(target::publish);
    sink.published();
  }
}
