package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Shows again what the journal has: a view is what the journal says, and nothing else. */
public final class Replay {

  private static final int GROUP = 512;

  private final Views.Opened opened;
  private final BitSet failed;
  private final List<JournalEntry.OfItem> group = new ArrayList<>();
  private long results;

  /**
   * @param opened views that show nothing yet, or the output's beginning
   * @param failed items that have failed and will not be tried again
   */
  private Replay(Views.Opened opened, BitSet failed) {
    this.opened = opened;
    this.failed = failed;
  }

  /**
   * Shows everything.
   *
   * @param failed items that have failed and will not be tried again
   * @param attachments learns which names are taken
   */
  public static void show(
      Disk disk, Path journal, Views.Opened opened, BitSet failed, AttachmentFolder attachments)
      throws IOException {
    Replay replay = new Replay(opened, failed);
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
        if (failed.get((int) failure.seq())) {
          opened.views().skip(failure.seq());
        }
      }
    }
    group.add(entry);
    if (group.size() == GROUP) {
      flush();
    }
  }

  private void flush() throws IOException {
    opened.views().log(group, seq -> failed.get((int) seq));
    opened.views().flush();
    group.clear();
  }
}
