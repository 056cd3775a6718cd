package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalReader;
import io.cookline.coordinator.journal.StandingFailures;
import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Shows again what the journal has: a view is what the journal says, and nothing else. */
public final class Replay {

  /** Entries that are shown together, */
  private static final int GROUP = 512;

  /** or fewer, if their records are long: as many characters as one group of a committer has. */
  private static final int GROUP_CHARACTERS = 1 << 20;

  private final Views.Opened opened;
  private final StandingFailures failures;
  private final List<JournalEntry.OfItem> group = new ArrayList<>();
  private final Set<JournalEntry.Failed> standing =
      Collections.newSetFromMap(new IdentityHashMap<>());
  private long characters;
  private long results;

  /**
   * @param opened views that show nothing yet, or the output's beginning
   * @param failures those that are final
   */
  private Replay(Views.Opened opened, StandingFailures failures) {
    this.opened = opened;
    this.failures = failures;
  }

  /**
   * Shows everything.
   *
   * @param failures of items that will not be tried again
   * @param attachments learns which names are taken
   */
  public static void show(
      Disk disk,
      Path journal,
      Views.Opened opened,
      StandingFailures failures,
      AttachmentFolder attachments)
      throws IOException {
    Replay replay = new Replay(opened, failures);
    JournalReader.read(
        disk,
        journal,
        entry -> {
          if (entry instanceof JournalEntry.OfItem ofItem) {
            if (ofItem instanceof JournalEntry.Result result) {
              attachments.remember(result);
            }
            replay.show(ofItem);
          }
        });
    replay.flush();
  }

  private void show(JournalEntry.OfItem entry) throws IOException {
    switch (entry) {
      case JournalEntry.Result result -> {
        if (results++ >= opened.results()) {
          opened.views().record(result);
        }
      }
      case JournalEntry.Failed failure -> {
        if (failures.stands(failure)) {
          opened.views().skip(failure.seq());
          standing.add(failure);
        }
      }
    }
    group.add(entry);
    characters += characters(entry);
    if (group.size() == GROUP || characters >= GROUP_CHARACTERS) {
      flush();
    }
  }

  private static long characters(JournalEntry.OfItem entry) {
    return switch (entry) {
      case JournalEntry.Result result ->
          result.values().stream()
              .mapToLong(value -> value instanceof FieldValue.Text(String text) ? text.length() : 0)
              .sum();
      case JournalEntry.Failed failed -> failed.failure().reason().length();
    };
  }

  private void flush() throws IOException {
    opened.views().log(group, standing::contains);
    opened.views().flush();
    group.clear();
    characters = 0;
    standing.clear();
  }
}
