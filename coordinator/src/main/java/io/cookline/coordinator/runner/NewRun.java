package io.cookline.coordinator.runner;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.input.InputReader;
import io.cookline.coordinator.input.Spool;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalWriter;
import io.cookline.coordinator.report.RunFiles;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.worker.catalog.JobDefectException;
import io.cookline.worker.http.WebUrls;
import io.cookline.worker.link.LinkProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Instant;

/** Opens a run that nobody worked at: reads its items, and begins its journal. */
public final class NewRun implements Opening {

  private final Typed typed;
  private final Instant started;

  /** A run that was asked for like this. */
  public NewRun(Typed typed, Instant started) {
    this.typed = typed;
    this.started = started;
  }

  @Override
  public Opened open(RunSpec spec, Disk disk, HeadStart headStart) throws UserError, IOException {
    RunDirectory directory = RunDirectory.create(spec.places().runDirectory());
    try {
      return new Ready(open(spec, disk, directory, headStart));
    } catch (UserError | JobDefectException neverBegan) {
      // A worker's log in it would be in the way.
      headStart.close();
      discard(directory);
      throw neverBegan;
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private OpenRun open(RunSpec spec, Disk disk, RunDirectory directory, HeadStart headStart)
      throws UserError, IOException {
    Files.createDirectory(directory.logs());
    InputReader reader = new InputReader(spec.work(), new WebUrls());
    Spool spool =
        Spooling.read(
            spec,
            directory.input(),
            reader,
            () -> headStart.begin(spec.crewing().workers(), directory.logs()));
    headStart.begin(spool.items(), directory.logs());
    try {
      JournalEntry.RunOpen open =
          entry(
              spec,
              directory,
              new JournalEntry.Input(spool.items(), spool.sha256(), reader.whole()));
      RunFiles.writeManifest(directory.manifest(), spec, open.input(), started);
      JournalWriter journal = JournalWriter.create(disk, directory.journal(), new SecureRandom());
      journal.append(open);
      journal.append(
          new JournalEntry.Epoch(1, started.toEpochMilli(), LinkProtocol.PRODUCT_VERSION));
      journal.sync();
      directory.sync(disk);
      return new OpenRun(
          directory, new OpenRun.Items(spool, reader.keys()), open, journal, Past.none());
    } catch (IOException | RuntimeException e) {
      spool.close();
      throw e;
    }
  }

  private JournalEntry.RunOpen entry(
      RunSpec spec, RunDirectory directory, JournalEntry.Input input) {
    return new JournalEntry.RunOpen(
        directory.newWord(),
        WorkOf.of(spec.work()),
        new JournalEntry.Asked(
            typed.words(), typed.folder().toString(), WorkOf.output(spec.places())),
        input,
        new JournalEntry.Origin(
            LinkProtocol.PRODUCT_VERSION,
            started.toEpochMilli(),
            Math.max(1, spec.crewing().workers())));
  }

  private static void discard(RunDirectory directory) {
    try (directory) {
      directory.discard();
    } catch (IOException staysThere) {
      // What went wrong before is what the user must hear of.
    }
  }
}
