package io.cookline.coordinator.runner;

import io.cookline.coordinator.input.Spool;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalWriter;
import io.cookline.coordinator.run.LimitKeys;
import java.io.Closeable;
import java.io.IOException;

/**
 * A run that is ready: its items are known, its journal says that this coordinator has it, and
 * nobody works yet.
 *
 * @param directory locked
 * @param items what is performed
 * @param opened how the run was opened
 * @param journal open for more
 * @param past what earlier coordinators left
 */
public record OpenRun(
    RunDirectory directory,
    Items items,
    JournalEntry.RunOpen opened,
    JournalWriter journal,
    Past past)
    implements Closeable {

  /** The items, and what limits them. */
  record Items(Spool spool, LimitKeys keys) {}

  /** Lets go of everything but the directory. */
  @Override
  public void close() throws IOException {
    journal.close();
    items.spool().close();
  }
}
