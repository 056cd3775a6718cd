package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.worker.engine.Utf8;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code joblog.tsv}: GNU parallel's nine columns. {@code parallel --retry-failed --joblog} can go
 * on with it: the command performs the item alone.
 *
 * @see <a href="https://www.gnu.org/software/parallel/man.html">parallel(1), --joblog</a>
 */
final class JobLog implements ItemLog {

  private static final List<String> COLUMNS =
      List.of(
          "Seq",
          "Host",
          "Starttime",
          "JobRuntime",
          "Send",
          "Receive",
          "Exitval",
          "Signal",
          "Command");

  private final LineFile lines;
  private final CommandText commands;

  /**
   * @param commands makes the command that performs an item alone
   */
  JobLog(Disk disk, Path file, CommandText commands) throws IOException {
    this.lines = new LineFile(disk, file, COLUMNS);
    this.commands = commands;
  }

  @Override
  public void add(JournalEntry.OfItem entry, String item) throws IOException {
    int exitval =
        entry instanceof JournalEntry.Failed failed ? failed.failure().kind().exitval() : 0;
    StringBuilder line = lines.line();
    line.append(entry.seq() + 1).append('\t').append(ItemLog.host(entry)).append('\t');
    ItemLog.appendThousandths(entry.stay().startedAt(), line);
    line.append('\t');
    ItemLog.appendThousandths(entry.stay().tookMicros() / 1000, line);
    line.append('\t').append(Utf8.length(item));
    line.append('\t').append(ItemLog.bytes(entry));
    line.append('\t').append(exitval).append('\t').append(exitval < 0 ? 9 : 0).append('\t');
    commands.append(item, line);
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
