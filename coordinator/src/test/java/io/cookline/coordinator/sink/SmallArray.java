package io.cookline.coordinator.sink;

import io.cookline.coordinator.args.JobArgument;
import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.input.InputReader;
import io.cookline.coordinator.input.Spool;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalWriter;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.run.ArrayPart;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Column;
import io.cookline.spi.FailureKind;
import io.cookline.spi.FieldValue;
import io.cookline.spi.Item;
import io.cookline.spi.Job;
import io.cookline.spi.Params;
import io.cookline.worker.engine.Failure;
import io.cookline.worker.http.WebUrls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The parts of a job array, read and written by the classes that read and write real ones. A record
 * is its item's text and a title.
 */
public final class SmallArray {

  private final Path folder;
  private final Disk disk;
  private final Path input;
  private final RunSpec.Pick pick;

  /** An array over these addresses. */
  public SmallArray(Path folder, Disk disk, List<String> items) throws IOException {
    this(folder, disk, items, RunSpec.Pick.ALL);
  }

  /** An array over some of these addresses. */
  public SmallArray(Path folder, Disk disk, List<String> items, RunSpec.Pick pick)
      throws IOException {
    this.folder = folder;
    this.disk = disk;
    this.pick = pick;
    Files.createDirectories(folder);
    this.input = Files.write(folder.resolve("urls"), items);
  }

  /**
   * Opens one part, and performs its items in a random order.
   *
   * @param fails the texts of items that fail
   * @param most so many items are performed
   */
  public List<Item> run(ArrayPart part, Random random, List<String> fails, int most)
      throws Exception {
    Path directory = Files.createDirectories(directory(part));
    Job job = JobArgument.find("scrape");
    RunSpec.Work work =
        new RunSpec.Work(
            job,
            Params.of(job.info(), Map.of()),
            Optional.of(new RunSpec.Input(Optional.of(input))),
            new RunSpec.Pick(pick.limit(), pick.shuffleSeed(), false, Optional.of(part)));
    InputReader reader = new InputReader(work, new WebUrls());
    List<Item> items = new ArrayList<>();
    try (Spool.Writer writer = new Spool.Writer(directory.resolve("input"))) {
      reader.read(work.input(), writer);
      try (Spool spool = writer.finish();
          JournalWriter journal =
              JournalWriter.create(disk, directory.resolve("journal"), new Random(7))) {
        spool.each(items::add);
        journal.append(open(part, spool, reader.whole()));
        journal.append(new JournalEntry.Epoch(1, 0, "0.1.0"));
        List<Item> order = new ArrayList<>(items);
        Collections.shuffle(order, random);
        for (Item item : order.subList(0, Math.min(most, order.size()))) {
          journal.append(outcome(item, fails.contains(item.text())));
        }
        journal.sync();
      }
    }
    return items;
  }

  private static JournalEntry.RunOpen open(
      ArrayPart part, Spool spool, Optional<JournalEntry.Whole> whole) {
    return new JournalEntry.RunOpen(
        "run-" + part.number(),
        new JournalEntry.Work(
            "scrape",
            "",
            List.of(),
            List.of(Column.of("url"), Column.headline("title")),
            Optional.of(part)),
        new JournalEntry.Asked(
            List.of("scrape"), "/", new JournalEntry.Output("", "tsv", false, false, "")),
        new JournalEntry.Input(spool.items(), spool.sha256(), whole),
        new JournalEntry.Origin("0.1.0", 0, 1));
  }

  private static JournalEntry outcome(Item item, boolean fails) {
    JournalEntry.Stay stay = new JournalEntry.Stay(1L << 32, "w1", 1, 0, 0);
    return fails
        ? new JournalEntry.Failed(
            item.seq(), new Failure(FailureKind.HTTP_STATUS, "gone", 410), stay)
        : new JournalEntry.Result(
            item.seq(),
            List.of(
                new FieldValue.Text(item.text()), new FieldValue.Text("title of " + item.text())),
            List.of(),
            stay);
  }

  /** A part's run directory. */
  public Path directory(ArrayPart part) {
    return folder.resolve(part.folder());
  }

  /** What a part's journal says. */
  public RunHistory history(ArrayPart part) throws IOException {
    return RunHistory.read(disk, directory(part).resolve("journal"));
  }
}
