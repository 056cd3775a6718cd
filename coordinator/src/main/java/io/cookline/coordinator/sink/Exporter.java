package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.journal.DamagedJournalException;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalReader;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.run.RunSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Makes a run's output again from its journal, in any format, while the run goes on or after it.
 */
public final class Exporter {

  private final Disk disk;
  private final Path journal;
  private final RunHistory history;

  /** An exporter of the run that has this journal. */
  public Exporter(Disk disk, Path journal, RunHistory history) {
    this.disk = disk;
    this.journal = journal;
    this.history = history;
  }

  /**
   * What was exported.
   *
   * @param records how many
   * @param damage what is wrong with the journal behind them, if anything is
   */
  public record Exported(long records, Optional<String> damage) {}

  /**
   * Writes the output.
   *
   * @param written hears of each record's item as the record is handed over, in the journal's order
   */
  public Exported write(RunSpec.Output output, LongConsumer written) throws IOException {
    try (ScratchFolder scratch = ScratchFolder.create();
        RecordSink sink = open(output, scratch.path())) {
      Exported exported = write(sink, written);
      Sinks.publish(sink);
      return exported;
    }
  }

  private RecordSink open(RunSpec.Output output, Path scratch) throws IOException {
    JournalEntry.RunOpen open = history.open();
    return Sinks.open(
            output,
            new Sinks.Context(
                disk,
                open.work().columns(),
                Parts.of(open.input().items(), open.origin().parts()),
                open.run() + "-export-" + ProcessHandle.current().pid(),
                scratch),
            Optional.empty())
        .sink();
  }

  private Exported write(RecordSink sink, LongConsumer written) throws IOException {
    long[] records = new long[1];
    try {
      JournalReader.read(
          disk,
          journal,
          entry -> {
            switch (entry) {
              case JournalEntry.Result result -> {
                sink.write(result.seq(), result.values());
                written.accept(result.seq());
                records[0]++;
              }
              case JournalEntry.Failed failed -> {
                // One that was tried again with success has its turn then.
                if (history.failed(failed.seq())) {
                  sink.skip(failed.seq());
                }
              }
              case JournalEntry.RunOpen _,
                  JournalEntry.Epoch _,
                  JournalEntry.Suspect _,
                  JournalEntry.Checkpoint _,
                  JournalEntry.AppendIntent _,
                  JournalEntry.RunDone _ -> {}
            }
          });
    } catch (DamagedJournalException damaged) {
      return new Exported(records[0], Optional.ofNullable(damaged.getMessage()));
    }
    return new Exported(records[0], Optional.empty());
  }
}
