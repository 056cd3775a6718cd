package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.journal.JournalEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

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
  private final UnaryOperator<String> commands;

  /**
   * @param commands makes the command that performs an item alone
   */
  JobLog(Disk disk, Path file, UnaryOperator<String> commands) throws IOException {
    this.lines = new LineFile(disk, file, COLUMNS);
    this.commands = commands;
  }

  @Override
  public void add(JournalEntry.OfItem entry, String item) throws IOException {
    int exitval =
        entry instanceof JournalEntry.Failed failed ? failed.failure().kind().exitval() : 0;
    lines.add(
        entry.seq() + 1,
        THIS_MACHINE,
        ItemLog.thousandths(entry.stay().startedAt()),
        ItemLog.thousandths(entry.stay().tookMicros() / 1000),
        item.getBytes(StandardCharsets.UTF_8).length,
        ItemLog.bytes(entry),
        exitval,
        exitval < 0 ? 9 : 0,
        commands.apply(item));
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
