package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.input.ItemTexts;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Column;
import io.cookline.spi.Item;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that can be made again from the journal: the output, {@code failures.tsv} and the logs
 * of items. A run's own thread shows what the journal has before the committer begins, and
 * publishes after it has ended.
 */
public final class Views implements Closeable {

  private final Disk disk;
  private final Path folder;
  private final RecordSink sink;
  private final FailureFile failures;
  private final List<ItemLog> logs;
  private final ItemTexts texts;

  private Views(
      Places places, RecordSink sink, FailureFile failures, List<ItemLog> logs, ItemTexts texts) {
    this.disk = places.disk();
    this.folder = places.folder();
    this.sink = sink;
    this.failures = failures;
    this.logs = List.copyOf(logs);
    this.texts = texts;
  }

  /**
   * Where views are.
   *
   * @param disk where all of them are
   * @param output where records go
   * @param folder the run directory
   * @param joblog a second place for the joblog
   * @param command makes the command that performs an item alone
   */
  public record Places(
      Disk disk, RunSpec.Output output, Path folder, Optional<Path> joblog, CommandText command) {}

  /**
   * What the output is of.
   *
   * @param columns of its records
   * @param items how many there are
   * @param parts how many workers the run was opened for: the article's parts
   * @param run unique to the run
   */
  public record Shape(List<Column> columns, long items, int parts, String run) {}

  /**
   * Views, and what they show already.
   *
   * @param results how many of the journal's results the output has
   */
  public record Opened(Views views, long results) {}

  /**
   * Opens them, all empty but for the part of the output that is still as it was marked.
   *
   * @param from where an earlier coordinator left the output
   */
  public static Opened open(
      Places places, Shape shape, ItemTexts texts, Optional<JournalEntry.Checkpoint> from)
      throws IOException {
    Sinks.Opened sink =
        Sinks.open(
            places.output(),
            new Sinks.Context(
                places.disk(),
                shape.columns(),
                Parts.of(shape.items(), shape.parts()),
                shape.run(),
                places.folder()),
            from);
    return new Opened(open(sink.sink(), places, texts), sink.results());
  }

  static Views open(RecordSink sink, Places places, ItemTexts texts) throws IOException {
    List<Closeable> opened = new ArrayList<>(List.of(sink));
    try {
      FailureFile failures =
          new FailureFile(places.disk(), places.folder().resolve("failures.tsv"));
      opened.add(failures);
      List<ItemLog> logs = new ArrayList<>();
      logs.add(new ItemTable(places.disk(), places.folder().resolve("items.tsv")));
      opened.add(logs.getLast());
      logs.add(joblog(places, places.folder().resolve("joblog.tsv")));
      opened.add(logs.getLast());
      if (places.joblog().isPresent()) {
        logs.add(joblog(places, places.joblog().get()));
      }
      return new Views(places, sink, failures, logs, texts);
    } catch (IOException e) {
      for (Closeable each : opened) {
        each.close();
      }
      throw e;
    }
  }

  private static JobLog joblog(Places places, Path file) throws IOException {
    return new JobLog(places.disk(), file, places.command());
  }

  /** Shows a record; after a full disk the same call again does what was not done. */
  void record(JournalEntry.Result result) throws IOException {
    sink.write(result.seq(), result.values());
  }

  /** An item will have no record. */
  void skip(long seq) throws IOException {
    sink.skip(seq);
  }

  /** Shows in the tables how items ended; does nothing twice, so it is to be called once. */
  void log(List<JournalEntry.OfItem> entries, Standing standing) throws IOException {
    List<Item> items = texts.read(entries.stream().map(JournalEntry.OfItem::seq).toList());
    for (int i = 0; i < items.size(); i++) {
      String text = items.get(i).text();
      for (ItemLog log : logs) {
        log.add(entries.get(i), text);
      }
      if (entries.get(i) instanceof JournalEntry.Failed failed && standing.test(failed)) {
        failures.add(failed, text);
      }
    }
  }

  /** Whether a failure is the last word on its item, as far as the whole journal knows. */
  @FunctionalInterface
  interface Standing {
    boolean test(JournalEntry.Failed failure);
  }

  /**
   * Everything was shown: makes {@code failures.tsv} safe. It is a half of what the run is about,
   * and nobody makes it again once the journal says that the run is done.
   */
  void keepFailures() throws IOException {
    flush();
    failures.force();
    disk.syncFolder(folder);
  }

  /** Hands everything to the operating system; after a full disk the same call goes on. */
  void flush() throws IOException {
    sink.flush();
    failures.flush();
    for (ItemLog log : logs) {
      log.flush();
    }
  }

  /** The output. */
  RecordSink sink() {
    return sink;
  }

  /** The run ends before every item had its turn: nothing is held back any more. */
  public void release() throws IOException {
    sink.release();
    flush();
  }

  /** The first failures that differ. */
  public List<String> failureExamples() {
    return failures.examples();
  }

  @Override
  public void close() throws IOException {
    sink.close();
    failures.close();
    for (ItemLog log : logs) {
      log.close();
    }
  }
}
