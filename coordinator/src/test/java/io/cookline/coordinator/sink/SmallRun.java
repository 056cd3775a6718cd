package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.disk.Room;
import io.cookline.coordinator.input.Spool;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalReader;
import io.cookline.coordinator.journal.JournalWriter;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Column;
import io.cookline.spi.FailureKind;
import io.cookline.spi.FieldValue;
import io.cookline.worker.engine.Failure;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A run of a few items, written by the classes that write real ones, one step after the other; a
 * test stops where it wants a crash. Its item is a URL, its record the URL and a title.
 */
public final class SmallRun implements Closeable {

  /** Where it was started. */
  private final Path folder;

  private final Disk disk;
  private final RunSpec.Output output;
  private final Spool spool;
  private final JournalWriter journal;

  /** A run of these items that has begun. */
  public SmallRun(Path folder, Disk disk, RunSpec.Output output, List<String> items)
      throws IOException {
    this.folder = folder;
    this.disk = disk;
    this.output = output;
    Files.createDirectories(directory());
    try (Spool.Writer writer = new Spool.Writer(directory().resolve("input"))) {
      for (String item : items) {
        writer.add(item);
      }
      this.spool = writer.finish();
    }
    this.journal = JournalWriter.create(disk, journal(), new Random(7));
    add(open(), new JournalEntry.Epoch(1, 0, "0.1.0"));
  }

  private JournalEntry.RunOpen open() {
    return new JournalEntry.RunOpen(
        "run-1",
        new JournalEntry.Work("small", "", List.of(), columns()),
        new JournalEntry.Asked(
            List.of("small"),
            folder.toString(),
            new JournalEntry.Output(
                output.file().map(Path::toString).orElse(""),
                output.format().word(),
                output.mode() == RunSpec.Mode.APPEND,
                output.order() == RunSpec.Order.OF_ITEMS,
                folder.resolve("results").toString())),
        new JournalEntry.Input(spool.items(), spool.sha256()),
        new JournalEntry.Origin("0.1.0", 0, 2));
  }

  private static List<Column> columns() {
    return List.of(Column.of("url"), Column.headline("title"));
  }

  /** An output in this folder, in the order of commits. */
  public static RunSpec.Output file(Path file, OutputFormat format) {
    return new RunSpec.Output(Optional.of(file), format);
  }

  /** An output behind what a file has. */
  public static RunSpec.Output appended(Path file) {
    return new RunSpec.Output(
        Optional.of(file), OutputFormat.TSV, RunSpec.Mode.APPEND, RunSpec.Order.OF_COMPLETION);
  }

  /** The run directory. */
  public Path directory() {
    return folder.resolve("run");
  }

  /** Its journal. */
  public Path journal() {
    return directory().resolve("journal");
  }

  /** These become safe. */
  public SmallRun add(JournalEntry... entries) throws IOException {
    for (JournalEntry entry : entries) {
      journal.append(entry);
    }
    journal.sync();
    return this;
  }

  /** Items get their records. */
  public SmallRun done(long... seqs) throws IOException {
    for (long seq : seqs) {
      add(result(seq, List.of()));
    }
    return this;
  }

  /** An item's record. */
  public static JournalEntry.Result result(
      long seq, List<JournalEntry.NamedAttachment> attachments) {
    return new JournalEntry.Result(
        seq,
        List.of(new FieldValue.Text("u" + seq), new FieldValue.Text("title " + seq)),
        attachments,
        stay());
  }

  /** An item fails for good. */
  public SmallRun failed(long seq) throws IOException {
    return add(
        new JournalEntry.Failed(seq, new Failure(FailureKind.HTTP_STATUS, "gone", 410), stay()));
  }

  private static JournalEntry.Stay stay() {
    return new JournalEntry.Stay(1L << 32, "w1", 1, 0, 0);
  }

  /** What the journal says. */
  public RunHistory history() throws IOException {
    return RunHistory.read(disk, journal());
  }

  /** Everything that the journal has is shown in the views; they are open. */
  public Views show() throws IOException {
    RunHistory history = history();
    Views.Opened opened = open(history.checkpoint());
    Replay.show(
        disk,
        journal(),
        opened,
        history.standing(),
        new AttachmentFolder(disk, folder.resolve("results"), "run-1"));
    return opened.views();
  }

  /** Views that show nothing yet. */
  Views.Opened open(Optional<JournalEntry.Checkpoint> from) throws IOException {
    return Views.open(
        new Views.Places(
            disk,
            output,
            directory(),
            Optional.empty(),
            (item, out) -> out.append("cookline ").append(item)),
        new Views.Shape(columns(), spool.items(), 2, "run-1"),
        spool,
        from);
  }

  /** The run is complete: its output gets its name. */
  public SmallRun publish() throws IOException {
    return publish(new Room(disk, new Silent()));
  }

  /** The same where not all is as it should be. */
  SmallRun publish(Room room) throws IOException {
    RunHistory history = history();
    try (Views views = show()) {
      new Publisher(journal, room, () -> 0)
          .publish(views, history.done().cardinality(), history.failed().cardinality());
    }
    return this;
  }

  /** All entries of a sort that the journal has. */
  public <E extends JournalEntry> List<E> entries(Class<E> sort) throws IOException {
    List<JournalEntry> entries = new ArrayList<>();
    JournalReader.read(disk, journal(), entries::add);
    return entries.stream().filter(sort::isInstance).map(sort::cast).toList();
  }

  @Override
  public void close() throws IOException {
    spool.close();
    journal.close();
  }

  private static final class Silent implements Room.Listener {
    @Override
    public void full(String problem) {
      throw new AssertionError(problem);
    }

    @Override
    public void free() {}

    @Override
    public void locked(Path file) {
      throw new AssertionError(file + " is locked");
    }
  }
}
