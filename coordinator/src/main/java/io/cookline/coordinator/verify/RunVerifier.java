package io.cookline.coordinator.verify;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.input.Spool;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.verify.Finding.Kind;
import io.cookline.spi.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds a run's files against each other: the items that were spooled, what the journal says became
 * of each, and the output, line by line. The journal is what is believed where they differ.
 */
public final class RunVerifier {

  /** So many items are named; of the others it is said how many there are. */
  private static final int MOST_NAMED = 20;

  private final Disk disk;
  private final Path directory;
  private final RunHistory history;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final SequencedMap<String, String> digests = new LinkedHashMap<>();
  private long more;

  /** A run that is not looked at yet. */
  public RunVerifier(Disk disk, Path directory) throws IOException {
    this.disk = disk;
    this.directory = directory;
    this.history = RunHistory.readUpToDamage(disk, directory.resolve("journal"));
  }

  /** How many items there are, and what became of them. */
  public record Totals(long items, long ok, long failed) {}

  /**
   * What was seen.
   *
   * @param findings the differences; empty if all is well
   * @param more how many there are besides, where there are too many to name
   * @param notes what could not be looked at
   * @param digests SHA-256 by file
   */
  public record Report(
      Totals totals,
      List<Finding> findings,
      long more,
      List<String> notes,
      SequencedMap<String, String> digests) {

    /** Whether there is no difference at all. */
    public boolean isSound() {
      return differences() == 0;
    }

    /** How many differences there are. */
    public long differences() {
      return findings.size() + more;
    }
  }

  /** Looks at everything. */
  public Report verify() throws IOException {
    Path journal = directory.resolve("journal");
    history
        .damage()
        .ifPresent(what -> findings.add(Finding.of(Kind.DAMAGED, journal.toString(), what)));
    digest(journal);
    if (!history.began()) {
      findings.add(Finding.of(Kind.UNFINISHED, journal.toString(), "the run never began"));
      return report(0);
    }
    findings.addAll(
        ManifestCheck.compare(directory.resolve("manifest.json"), history.open().input()));
    PlacesCheck.compare(directory, history.open().input()).ifPresent(findings::add);
    try (@Nullable Spool input = input()) {
      items(input);
      output(input);
      failures(input);
    }
    attachments(journal);
    return report(history.open().input().items());
  }

  private Report report(long items) {
    return new Report(
        new Totals(items, history.done().cardinality(), history.failed().cardinality()),
        List.copyOf(findings),
        more,
        List.copyOf(notes),
        digests);
  }

  private @Nullable Spool input() throws IOException {
    Path file = directory.resolve("input");
    if (!Files.isRegularFile(file)) {
      findings.add(Finding.of(Kind.MISSING, file.toString(), "the spooled items are gone"));
      return null;
    }
    Spool spool = Spool.open(file);
    digests.put(file.toString(), spool.sha256());
    JournalEntry.Input then = history.open().input();
    if (!isOfThen(spool)) {
      findings.add(
          Finding.of(
              Kind.DAMAGED,
              file.toString(),
              String.format(
                  Locale.ROOT,
                  "it is not what the run began with: %,d items then, %,d now",
                  then.items(),
                  spool.items())));
    }
    return spool;
  }

  private boolean isOfThen(Spool input) {
    return history.open().input().is(input.items(), input.sha256());
  }

  private void items(@Nullable Spool input) throws IOException {
    BitSet settled = history.done();
    settled.or(history.failed());
    int items = (int) history.open().input().items();
    String journal = directory.resolve("journal").toString();
    List<Long> left = new ArrayList<>();
    for (int seq = settled.nextClearBit(0);
        seq < items && left.size() < MOST_NAMED;
        seq = settled.nextClearBit(seq + 1)) {
      left.add((long) seq);
    }
    int more = items - settled.cardinality();
    for (Long seq : left) {
      findings.add(
          Finding.of(
              Kind.MISSING, journal, name(input, seq) + " has neither a record nor a failure"));
    }
    if (more > left.size()) {
      findings.add(
          Finding.of(
              Kind.MISSING,
              journal,
              String.format(Locale.ROOT, "%,d more items have neither", more - left.size())));
    }
    if (history.finished().isEmpty()) {
      findings.add(
          Finding.of(
              Kind.UNFINISHED, journal, "the run has not ended: cookline resume " + directory));
    }
    for (Long seq : history.doubled()) {
      findings.add(
          Finding.of(Kind.DOUBLED, journal, name(input, seq) + " has more than one record"));
    }
  }

  private void output(@Nullable Spool input) throws IOException {
    JournalEntry.Output output = history.open().asked().output();
    if (history.finished().isEmpty()) {
      return;
    }
    JournalEntry.Extent extent = history.finished().get().output();
    if (output.file().isEmpty()) {
      notes.add("the records went to standard output, and can't be checked");
      return;
    }
    Path file = Path.of(output.file());
    if (extent.sha256().isEmpty()) {
      notes.add("the records went to " + file + ", which keeps nothing, and can't be checked");
      return;
    }
    if (!Files.exists(file)) {
      findings.add(Finding.of(Kind.MISSING, file.toString(), "the output is gone"));
      return;
    }
    if (!Files.isRegularFile(file)) {
      findings.add(
          Finding.of(
              Kind.FOREIGN, file.toString(), "the run wrote a file, and this is none any more"));
      return;
    }
    digest(file);
    add(new OutputCheck(disk, directory, history).compare(file, extent, seq -> name(input, seq)));
  }

  private void failures(@Nullable Spool input) throws IOException {
    if (history.finished().isEmpty()) {
      // While a run is under way some lines are not written yet.
      return;
    }
    if (input == null || !isOfThen(input)) {
      notes.add("failures.tsv can't be checked without the items that the run began with");
      return;
    }
    add(new FailureCheck(disk, directory, history, input).compare(seq -> name(input, seq)));
  }

  private void add(Differences differences) {
    findings.addAll(differences.named());
    more += differences.more();
  }

  private void attachments(Path journal) throws IOException {
    String folder = history.open().asked().output().results();
    if (!folder.isEmpty()) {
      findings.addAll(new AttachmentCheck(disk, Path.of(folder)).compare(journal));
    }
  }

  private void digest(Path file) throws IOException {
    digests.put(file.toString(), FileDigest.of(file));
  }

  private static String name(@Nullable Spool input, long seq) {
    String item = "item " + seq;
    if (input == null || seq >= input.items()) {
      return item;
    }
    try {
      List<Item> read = input.read(List.of(seq));
      return item + " (" + shortened(read.getFirst().text()) + ")";
    } catch (IOException unreadable) {
      return item;
    }
  }

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
