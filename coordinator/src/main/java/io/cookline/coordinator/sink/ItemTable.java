package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.worker.engine.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code items.tsv}: how it went with each item, in the order in which they ended. */
final class ItemTable implements ItemLog {

  private static final List<String> COLUMNS =
      List.of(
          "seq",
          "item",
          "result",
          "attempts",
          "host",
          "slot",
          "started",
          "ms",
          "record_bytes",
          "status",
          "error_class",
          "reason");

  private final LineFile lines;

  ItemTable(Disk disk, Path file) throws IOException {
    lines = new LineFile(disk, file, COLUMNS);
  }

  @Override
  public void add(JournalEntry.OfItem entry, String item) throws IOException {
    JournalEntry.Stay stay = entry.stay();
    @Nullable Failure failure =
        entry instanceof JournalEntry.Failed failed ? failed.failure() : null;
    lines.add(
        entry.seq(),
        FieldText.escape(item),
        failure == null ? "ok" : "failed",
        stay.attempts(),
        ItemLog.THIS_MACHINE,
        stay.worker(),
        stay.startedAt() == 0 ? "" : Instant.ofEpochMilli(stay.startedAt()),
        ItemLog.thousandths(stay.tookMicros()),
        ItemLog.bytes(entry),
        failure == null || failure.status() == 0 ? "" : failure.status(),
        failure == null ? "" : failure.kind(),
        failure == null ? "" : FieldText.escape(failure.reason()));
  }

  @Override
  public void flush() throws IOException {
    lines.flush();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
