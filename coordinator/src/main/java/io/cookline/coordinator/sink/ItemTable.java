package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.worker.engine.Failure;
import java.io.IOException;
import java.nio.file.Path;
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
  private final TimeText times = new TimeText();

  ItemTable(Disk disk, Path file) throws IOException {
    lines = new LineFile(disk, file, COLUMNS);
  }

  @Override
  public void add(JournalEntry.OfItem entry, String item) throws IOException {
    JournalEntry.Stay stay = entry.stay();
    @Nullable Failure failure =
        entry instanceof JournalEntry.Failed failed ? failed.failure() : null;
    StringBuilder line = lines.line();
    line.append(entry.seq()).append('\t').append(FieldText.escape(item));
    line.append(failure == null ? "\tok\t" : "\tfailed\t").append(stay.attempts());
    line.append('\t').append(ItemLog.host(entry));
    line.append('\t').append(ItemLog.slot(entry)).append('\t');
    if (stay.startedAt() != 0) {
      times.append(stay.startedAt(), line);
    }
    line.append('\t');
    ItemLog.appendThousandths(stay.tookMicros(), line);
    line.append('\t').append(ItemLog.bytes(entry)).append('\t');
    if (failure == null) {
      line.append("\t\t");
    } else {
      if (failure.status() != 0) {
        line.append(failure.status());
      }
      line.append('\t').append(failure.kind());
      line.append('\t').append(FieldText.escape(failure.reason()));
    }
    lines.end();
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
