package io.cookline.coordinator.runner;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.input.InputReader;
import io.cookline.coordinator.input.ItemMatch;
import io.cookline.coordinator.input.Spool;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalRewrite;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.worker.http.WebUrls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.BitSet;
import java.util.Locale;

/**
 * A run that goes on with an input that may have changed. Items that are in both keep what they
 * have, wherever they stand now; those that are gone lose it, and new ones run.
 *
 * <p>The new items wait in {@code input.next} until a journal that names them has taken the old
 * one's place, in one step; whoever finds them after a crash sees from the journal whether they
 * count.
 */
final class InputChange {

  private final RunSpec spec;
  private final Disk disk;
  private final RunDirectory directory;
  private final Terminal terminal;

  InputChange(RunSpec spec, Disk disk, RunDirectory directory, Terminal terminal) {
    this.spec = spec;
    this.disk = disk;
    this.directory = directory;
    this.terminal = terminal;
  }

  /** Ends a change that a crash cut short: it was made, or it was not. */
  static void settle(Disk disk, RunDirectory directory, JournalEntry.Input input)
      throws IOException {
    disk.delete(directory.path().resolve("journal.next"));
    Path next = next(directory);
    if (!disk.exists(next)) {
      return;
    }
    boolean counts;
    try (Spool spool = Spool.open(next)) {
      counts = spool.sha256().equals(input.sha256()) && spool.items() == input.items();
    }
    if (counts) {
      disk.rename(next, directory.input());
    } else {
      disk.delete(next);
    }
    disk.syncFolder(directory.path());
  }

  /** Reads the input again; gives back the history of the items that there are now. */
  RunHistory apply(RunHistory history) throws UserError, IOException {
    Path next = next(directory);
    Files.deleteIfExists(next);
    try (Spool now = read(next)) {
      if (now.sha256().equals(history.open().input().sha256())) {
        disk.delete(next);
        return history;
      }
      try (Spool then = Spool.open(directory.input())) {
        change(history, then, now);
      }
    }
    settle(disk, directory, RunHistory.read(disk, directory.journal()).open().input());
    return RunHistory.read(disk, directory.journal());
  }

  private Spool read(Path next) throws UserError, IOException {
    try {
      return Spooling.read(spec, next, new InputReader(spec.work(), new WebUrls()));
    } catch (UserError | IOException | RuntimeException e) {
      // Not later: once a journal names it, it is the input.
      Files.deleteIfExists(next);
      throw e;
    }
  }

  private void change(RunHistory history, Spool then, Spool now) throws IOException {
    ItemMatch match = ItemMatch.of(then, now);
    tell(history, match, then, now);
    JournalEntry.RunOpen open = history.open();
    disk.syncFolder(directory.path());
    JournalRewrite.replace(
        disk,
        directory.journal(),
        history,
        new JournalEntry.RunOpen(
            open.run(),
            open.work(),
            open.asked(),
            new JournalEntry.Input(now.items(), now.sha256()),
            open.origin()),
        match::newPlace,
        new SecureRandom());
  }

  private void tell(RunHistory history, ItemMatch match, Spool then, Spool now) {
    BitSet done = history.done();
    long kept = done.stream().filter(seq -> match.newPlace(seq) >= 0).count();
    long failed = history.failed().stream().filter(seq -> match.newPlace(seq) >= 0).count();
    long fresh = now.items() - match.matched();
    long gone = then.items() - match.matched();
    String what =
        fresh == 0 && gone == 0
            ? "the same items in another order"
            : String.format(
                Locale.ROOT,
                "%,d done, %,d left, %,d new, %,d gone, %,d failed",
                kept,
                now.items() - kept - failed - fresh,
                fresh,
                gone,
                failed);
    terminal.line("the input has changed since the run began: " + what);
  }

  private static Path next(RunDirectory directory) {
    return directory.path().resolve("input.next");
  }
}
