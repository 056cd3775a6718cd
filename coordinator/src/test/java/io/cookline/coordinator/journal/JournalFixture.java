package io.cookline.coordinator.journal;

import io.cookline.coordinator.disk.CrashDisk;
import io.cookline.coordinator.disk.DiskFile;
import io.cookline.spi.Column;
import io.cookline.spi.FailureKind;
import io.cookline.spi.FieldValue;
import io.cookline.worker.engine.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Journals to be read, whole and damaged. */
final class JournalFixture {

  static final Path FOLDER = Path.of("/disk/run");
  static final Path JOURNAL = FOLDER.resolve("journal");

  private static final JournalEntry.Stay STAY =
      new JournalEntry.Stay(0xFEDCBA9876543210L, "w3.2", 4, 1_700_000_000_000L, 12_345);

  private JournalFixture() {}

  static CrashDisk disk() {
    return new CrashDisk(FOLDER);
  }

  static JournalEntry.RunOpen open() {
    return new JournalEntry.RunOpen(
        "run-1",
        new JournalEntry.Work(
            "scrape",
            "ab".repeat(32),
            List.of("a=1", "b=ü\n2"),
            List.of(new Column("url", false), new Column("title", true))),
        new JournalEntry.Asked(
            List.of("scrape", "-O", "ü.tsv"),
            "/home/a b",
            new JournalEntry.Output("/home/a b/ü.tsv", "tsv", true, true, "/results")),
        new JournalEntry.Input(12, "cd".repeat(32)),
        new JournalEntry.Origin("0.1.0", 1_700_000_000_000L, 2));
  }

  /** One of each type, and of each kind of value. */
  static List<JournalEntry> ofEveryType() {
    return List.of(
        open(),
        new JournalEntry.Epoch(1, 1_700_000_000_000L, "0.1.0"),
        new JournalEntry.Result(
            0,
            List.of(
                new FieldValue.Text("tab\tline\nnul\0🎼"),
                new FieldValue.Text(""),
                new FieldValue.Whole(Long.MIN_VALUE),
                new FieldValue.Decimal(Double.NaN),
                new FieldValue.Decimal(-0.0),
                new FieldValue.Flag(true),
                new FieldValue.Flag(false)),
            List.of(new JournalEntry.NamedAttachment("a/b", 5, "ef".repeat(32), "a_b")),
            STAY),
        new JournalEntry.Failed(
            1, new Failure(FailureKind.HTTP_STATUS, "no\nsuch page", 404), STAY),
        new JournalEntry.Suspect(List.of(2L, 4_000_000_000L)),
        new JournalEntry.Checkpoint(1L << 40, -1, 17),
        new JournalEntry.AppendIntent(99, 0x80000000, 1, "01".repeat(32)),
        new JournalEntry.RunDone(10, 2, new JournalEntry.Extent(99, 1, "01".repeat(32)), 7));
  }

  static JournalEntry.Result result(long seq, String text) {
    return new JournalEntry.Result(seq, List.of(new FieldValue.Text(text)), List.of(), STAY);
  }

  static JournalEntry.Failed failed(long seq, String reason) {
    return new JournalEntry.Failed(seq, new Failure(FailureKind.JOB, reason, 0), STAY);
  }

  /** Writes a journal of these groups, each synced by itself. */
  static void write(CrashDisk disk, long seed, List<List<JournalEntry>> groups) throws IOException {
    try (JournalWriter journal = JournalWriter.create(disk, JOURNAL, new Random(seed))) {
      for (List<JournalEntry> group : groups) {
        group.forEach(journal::append);
        journal.sync();
      }
    }
  }

  static void goOn(CrashDisk disk, JournalEnd end, List<JournalEntry> group) throws IOException {
    try (JournalWriter journal = JournalWriter.goOn(disk, JOURNAL, end)) {
      group.forEach(journal::append);
      journal.sync();
    }
  }

  /** A disk with nothing but this journal. */
  static CrashDisk diskWith(byte[] journal) {
    CrashDisk disk = disk();
    disk.put(JOURNAL, journal);
    return disk;
  }

  static byte[] bytes(CrashDisk disk) {
    return disk.bytes(JOURNAL).clone();
  }

  static void overwrite(CrashDisk disk, long place, byte[] bytes) throws IOException {
    try (DiskFile file = disk.open(JOURNAL)) {
      file.writeAll(ByteBuffer.wrap(bytes), place);
    }
  }

  /** What was read, and where it ended. */
  record Read(List<JournalEntry> entries, JournalEnd end) {}

  static Read read(CrashDisk disk) throws IOException {
    List<JournalEntry> entries = new ArrayList<>();
    JournalEnd end = JournalReader.read(disk, JOURNAL, entries::add);
    return new Read(entries, end);
  }
}
