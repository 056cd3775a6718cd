package io.cookline.coordinator.runner;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.input.InputReader;
import io.cookline.coordinator.input.ItemMatch;
import io.cookline.coordinator.input.Spool;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalRewrite;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.sink.Unfinished;
import io.cookline.worker.http.WebUrls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    disk.delete(InputReader.placesOf(next));
    if (!disk.exists(next)) {
      return;
    }
    boolean counts;
    try (Spool spool = Spool.open(next)) {
      counts = input.is(spool.items(), spool.sha256());
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
    forget(next);
    Files.deleteIfExists(directory.unshuffled());
    JournalEntry.Input was = history.open().input();
    InputReader reader = new InputReader(spec.work(), new WebUrls());
    try (Spool now = read(next, reader)) {
      if (now.sha256().equals(was.sha256()) && reader.whole().equals(was.whole())) {
        keepPlaces(next, was);
        disk.delete(next);
        return history;
      }
      refusePart(was, reader.whole(), next);
      try (Spool then = ResumedRun.spool(directory, history.open().input())) {
        new Unfinished(disk, spec.places().output(), history).refuseIfChanged();
        change(history, then, now);
      } catch (UserError refused) {
        // No journal names it.
        forget(next);
        throw refused;
      }
    }
    RunHistory changed = RunHistory.read(disk, directory.journal());
    settle(disk, directory, changed.open().input());
    return changed;
  }

  private Spool read(Path next, InputReader reader) throws UserError, IOException {
    try {
      return Spooling.read(spec, next, reader, () -> {});
    } catch (UserError | IOException | RuntimeException e) {
      // Not later: once a journal names it, it is the input.
      forget(next);
      throw e;
    }
  }

  private static void forget(Path next) throws IOException {
    Files.deleteIfExists(next);
    Files.deleteIfExists(InputReader.placesOf(next));
  }

  /** They are the same; but whoever has lost the file has it again. */
  private void keepPlaces(Path next, JournalEntry.Input was) throws IOException {
    if (was.whole().isPresent()) {
      disk.rename(InputReader.placesOf(next), directory.places());
      disk.syncFolder(directory.path());
    }
  }

  /** With an item more or less before them, items would be other parts', and be lost here. */
  private void refusePart(JournalEntry.Input was, Optional<JournalEntry.Whole> now, Path next)
      throws UserError, IOException {
    if (was.whole().isEmpty() || now.isEmpty()) {
      return;
    }
    forget(next);
    throw new UserError(
        ExitCode.REFUSED,
        List.of(
            String.format(
                Locale.ROOT,
                "the input has changed since this shard of a job array began: %,d items in all"
                    + " then, %,d now",
                was.whole().get().items(),
                now.get().items()),
            "what to do: put it back as it was, for items would belong to other shards; or "
                + "cookline resume "
                + directory.path()
                + ", which goes on with the items that it has"));
  }

  private void change(RunHistory history, Spool then, Spool now) throws UserError, IOException {
    ItemMatch match = ItemMatch.of(then, now);
    refuseOther(history, match, now);
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

  /** An input that broke off, or another one: what is gone of a run is gone for good. */
  private void refuseOther(RunHistory history, ItemMatch match, Spool now) throws UserError {
    int done = history.done().cardinality();
    if (match.matched() == 0 && done > 0) {
      throw new UserError(
          ExitCode.REFUSED,
          List.of(
              String.format(
                  Locale.ROOT,
                  "the input has %,d items, and none of them is one of the run in %s, which has"
                      + " %,d records",
                  now.items(),
                  directory.path(),
                  done),
              "what to do: see whether it is the right input; cookline resume "
                  + directory.path()
                  + " goes on with the items that the run has, another --run-dir begins one"));
    }
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
