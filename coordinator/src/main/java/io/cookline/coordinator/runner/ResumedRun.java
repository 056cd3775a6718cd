package io.cookline.coordinator.runner;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.input.InputReader;
import io.cookline.coordinator.input.Spool;
import io.cookline.coordinator.journal.DamagedJournalException;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalRewrite;
import io.cookline.coordinator.journal.JournalWriter;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.journal.StandingFailures;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.RunFiles;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.Beginning;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.sink.Unfinished;
import io.cookline.worker.http.WebUrls;
import io.cookline.worker.link.LinkProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** Goes on with a run that an earlier coordinator left. */
public final class ResumedRun implements Opening {

  private final Retry retry;
  private final Items items;
  private final Terminal terminal;
  private final Instant started;

  /** What is done about items that have failed. */
  public enum Retry {
    /** They have failed. */
    NOTHING,
    /** They run again. */
    FAILED
  }

  /** Where its items are. */
  public enum Items {
    /** In its directory. */
    KEPT,
    /** In its input, which is read again, and may have changed. */
    READ_AGAIN
  }

  /** A run that goes on. */
  public ResumedRun(Retry retry, Items items, Terminal terminal, Instant started) {
    this.retry = retry;
    this.items = items;
    this.terminal = terminal;
    this.started = started;
  }

  @Override
  public Opened open(RunSpec spec, Disk disk, HeadStart headStart) throws UserError, IOException {
    RunDirectory directory = RunDirectory.takeOver(spec.places().runDirectory());
    try {
      return open(spec, disk, directory);
    } catch (DamagedJournalException damaged) {
      directory.close();
      throw StoredRun.damaged(directory.path(), damaged);
    } catch (UserError | IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private Opened open(RunSpec spec, Disk disk, RunDirectory directory)
      throws UserError, IOException {
    RunHistory history = RunHistory.read(disk, directory.journal());
    if (!history.began()) {
      throw StoredRun.neverBegan(directory.path());
    }
    refuseOther(history.open(), spec, directory);
    InputChange.settle(disk, directory, history.open().input());
    if (items == Items.READ_AGAIN) {
      history = new InputChange(spec, disk, directory, terminal).apply(history);
    }
    Unfinished unfinished = new Unfinished(disk, spec.places().output(), history);
    if (history.finished().isPresent()) {
      unfinished.complete();
      boolean again = retry == Retry.FAILED && !history.failed().isEmpty();
      // One that somebody removed is made again.
      if (!again && unfinished.isThere()) {
        directory.close();
        return new NothingLeft(history.done().cardinality(), history.failed().cardinality());
      }
    }
    unfinished.refuseIfChanged();
    history = JournalRewrite.compact(disk, directory.journal(), history, new SecureRandom());
    // Whoever was here before may have been killed between writing and making the names safe.
    directory.sync(disk);
    Spool spool = spool(directory, history.open().input());
    try {
      JournalWriter journal =
          new Unfinished(disk, spec.places().output(), history)
              .takeOver(
                  directory.journal(),
                  new JournalEntry.Epoch(
                      history.epoch() + 1, started.toEpochMilli(), LinkProtocol.PRODUCT_VERSION));
      Files.createDirectories(directory.logs());
      settleManifest(spec, directory, history);
      Past past = past(history);
      report(spec, history, past);
      return new Ready(
          new OpenRun(
              directory,
              new OpenRun.Items(spool, InputReader.keys(spec.work().job(), spool, new WebUrls())),
              history.open(),
              journal,
              past));
    } catch (UserError | IOException | RuntimeException e) {
      spool.close();
      throw e;
    }
  }

  private static void refuseOther(JournalEntry.RunOpen then, RunSpec spec, RunDirectory directory)
      throws UserError {
    List<String> differences =
        new ArrayList<>(WorkOf.differences(then.work(), WorkOf.of(spec.work())));
    differences.addAll(WorkOf.differences(then.asked().output(), WorkOf.output(spec.places())));
    if (!differences.isEmpty()) {
      List<String> lines = new ArrayList<>();
      lines.add("the run in " + directory.path() + " is another one");
      lines.addAll(differences);
      lines.add(
          "what to do: give another --run-dir, or resume it as it was: cookline resume "
              + directory.path());
      throw new UserError(ExitCode.REFUSED, lines);
    }
  }

  /** The items of a run, as they were when it began. */
  static Spool spool(RunDirectory directory, JournalEntry.Input input)
      throws UserError, IOException {
    if (!Files.isRegularFile(directory.input())) {
      throw changed(directory, "it is gone");
    }
    Spool spool = Spool.open(directory.input());
    if (input.is(spool.items(), spool.sha256())) {
      return spool;
    }
    spool.close();
    throw changed(
        directory,
        String.format(
            Locale.ROOT,
            "it had %,d items and the sha256 %s, and has %,d and %s",
            input.items(),
            input.sha256(),
            spool.items(),
            spool.sha256()));
  }

  /** It names the items, and they may be others by now. */
  private static void settleManifest(RunSpec spec, RunDirectory directory, RunHistory history)
      throws IOException {
    Path manifest = directory.manifest();
    JournalEntry.Input input = history.open().input();
    if (!Files.isRegularFile(manifest)
        || RunFiles.manifestInput(manifest)
            .filter(named -> input.is(named.items(), named.sha256()))
            .isEmpty()) {
      Instant began = Instant.ofEpochMilli(history.open().origin().at());
      RunFiles.writeManifest(manifest, spec, input, began);
    }
  }

  private static UserError changed(RunDirectory directory, String how) {
    return new UserError(
        ExitCode.REFUSED,
        List.of(
            directory.input() + " was changed since the run began: " + how,
            "what to do: put it back as it was; records belong to items by their place in it"));
  }

  private Past past(RunHistory history) {
    BitSet settled = history.done();
    BitSet failed = retry == Retry.FAILED ? new BitSet() : history.failed();
    long ok = settled.cardinality();
    settled.or(failed);
    List<Long> suspects =
        history.suspects().stream().filter(seq -> !settled.get(seq.intValue())).toList();
    return new Past(
        new Beginning(history.epoch() + 1, settled, ok, failed.cardinality(), suspects),
        retry == Retry.FAILED ? StandingFailures.none() : history.standing(),
        history.results(),
        history.checkpoint(),
        retry == Retry.FAILED);
  }

  private void report(RunSpec spec, RunHistory history, Past past) {
    if (spec.talk().progress() == RunSpec.Progress.QUIET) {
      return;
    }
    String version = history.open().origin().version();
    if (!version.equals(LinkProtocol.PRODUCT_VERSION)) {
      terminal.line(
          "note: the run was begun by cookline "
              + version
              + ", and this is "
              + LinkProtocol.PRODUCT_VERSION);
    }
    long again = history.failed().cardinality() - past.beginning().failed();
    terminal.line(
        String.format(
            Locale.ROOT,
            "resuming %s: %,d done, %,d left, %,d failed%s",
            spec.places().runDirectory(),
            history.done().cardinality(),
            history.left() + again,
            past.beginning().failed(),
            again > 0 ? String.format(Locale.ROOT, ", %,d of those left had failed", again) : ""));
  }
}
