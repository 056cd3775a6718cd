package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.disk.DiskFile;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalWriter;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Column;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of a publication that a crash may have cut short, or that a new one takes back. */
public final class Unfinished {

  private static final int STEP = 1 << 16;

  private final Disk disk;
  private final RunSpec.Output output;
  private final RunHistory history;

  /** The output of a run that is resumed. */
  public Unfinished(Disk disk, RunSpec.Output output, RunHistory history) {
    this.disk = disk;
    this.output = output;
    this.history = history;
  }

  /** The journal says that the run is done: its output gets its name, if it has not. */
  public void complete() throws IOException {
    if (output.file().isEmpty() || OutputTarget.isOther(output.file().get())) {
      return;
    }
    Path real = TemporaryFile.target(output.file().get().toAbsolutePath());
    Path gathered = gathered(real);
    if (disk.exists(gathered)) {
      switch (output.mode()) {
        case OVERWRITE -> disk.rename(gathered, real);
        case APPEND -> disk.delete(gathered);
      }
    }
    // Where it has its name already, it may have got it right before the end.
    disk.syncFolder(real.resolveSibling("."));
  }

  /**
   * Takes the run over: the journal says so, and a file that grew by the run is what it was before.
   * Only what is known to be the run's own is cut off; it is appended again when the run ends.
   *
   * <p>The journal comes first: what is finished by its word stays whole.
   *
   * @return the journal, open for more
   * @throws UserError if somebody else has changed the file since; then nothing was done
   */
  public JournalWriter takeOver(Path journal, JournalEntry.Epoch epoch)
      throws UserError, IOException {
    refuseIfChanged();
    JournalWriter writer = JournalWriter.goOn(disk, journal, history.end());
    try {
      writer.append(epoch);
      writer.sync();
      Optional<JournalEntry.AppendIntent> nothing = takeBack();
      if (nothing.isPresent()) {
        writer.append(nothing.get());
        writer.sync();
      }
      return writer;
    } catch (UserError | IOException | RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /** Whether the output of a run that is done is where it was put, as far as that can be said. */
  public boolean isThere() throws IOException {
    return output.mode() == RunSpec.Mode.APPEND
        || output.file().isEmpty()
        || disk.exists(TemporaryFile.target(output.file().get().toAbsolutePath()));
  }

  /**
   * Changes nothing.
   *
   * @throws UserError if somebody else has changed the file, so that the run can't be taken over
   */
  public void refuseIfChanged() throws UserError, IOException {
    whereItGrew((_, _) -> {});
  }

  /**
   * Cuts off what the run has appended.
   *
   * @return what the journal is to say then: nothing is there, and whatever comes is somebody
   *     else's
   */
  Optional<JournalEntry.AppendIntent> takeBack() throws UserError, IOException {
    List<JournalEntry.AppendIntent> cut = new ArrayList<>();
    whereItGrew(
        (out, step) -> {
          out.truncate(step.length());
          out.force();
          cut.add(JournalEntry.AppendIntent.ofNothing(step.length(), step.tailCrc()));
        });
    return cut.stream().findFirst();
  }

  /** What is done about a file that has grown. */
  private interface Cut {
    void at(DiskFile out, JournalEntry.AppendIntent step) throws IOException;
  }

  private void whereItGrew(Cut cut) throws UserError, IOException {
    Optional<JournalEntry.AppendIntent> intent = history.intent();
    if (output.mode() != RunSpec.Mode.APPEND || output.file().isEmpty() || intent.isEmpty()) {
      return;
    }
    Path real = TemporaryFile.target(output.file().get().toAbsolutePath());
    if (!disk.exists(real)) {
      throw changed(real, "it is gone");
    }
    try (Closeable _ = disk.lock(real);
        DiskFile out = disk.open(real)) {
      JournalEntry.AppendIntent step = intent.get();
      if (!Tail.matches(out, new OutputTarget.Mark(step.length(), step.tailCrc()))) {
        throw changed(real, "what it had before the run is not there any more");
      }
      long grown = out.size() - step.length();
      if (grown > 0 && !isOurs(out, step, grown)) {
        throw changed(real, "it has something that the run did not write");
      }
      // Also where nothing was appended yet: what comes from now on is somebody else's.
      cut.at(out, step);
    }
  }

  private boolean isOurs(DiskFile out, JournalEntry.AppendIntent step, long grown)
      throws IOException {
    if (grown == step.added()
        && Tail.sha256(out, step.length(), grown).equals(step.addedSha256())) {
      return true;
    }
    // Cut short: what it was copied from is still there.
    Path path = gathered(out.path());
    if (grown > step.added() || !disk.exists(path)) {
      return false;
    }
    try (DiskFile from = disk.read(path)) {
      long first = step.added() - from.size();
      return first >= 0
          && startsAs(out, step, (int) Math.min(first, grown))
          && (grown <= first || same(out, step.length() + first, from, grown - first));
    }
  }

  /** What stands before the records is the run's too: a header, or a line end that was missing. */
  private boolean startsAs(DiskFile out, JournalEntry.AppendIntent step, int count)
      throws IOException {
    byte[] first = (step.length() == 0 ? header() : "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer there = ByteBuffer.allocate(count);
    out.readAll(there, step.length());
    return count <= first.length && same(there, ByteBuffer.wrap(first), count);
  }

  private String header() {
    List<String> columns = history.open().work().columns().stream().map(Column::name).toList();
    return switch (output.format()) {
      case TSV -> new TsvFormat(columns).header();
      case CSV -> new CsvFormat(columns).header();
      case JSONL -> new JsonlFormat(columns).header();
      case ARTICLE -> "";
    };
  }

  private static boolean same(DiskFile out, long place, DiskFile from, long length)
      throws IOException {
    ByteBuffer one = ByteBuffer.allocate(STEP);
    ByteBuffer two = ByteBuffer.allocate(STEP);
    for (long at = 0; at < length; at += STEP) {
      int count = (int) Math.min(STEP, length - at);
      out.readAll(one.clear().limit(count), place + at);
      from.readAll(two.clear().limit(count), at);
      if (!same(one, two, count)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the same bytes stand there, or none: a crash leaves zeros for what was not synced. */
  private static boolean same(ByteBuffer there, ByteBuffer ours, int count) {
    for (int i = 0; i < count; i++) {
      if (there.get(i) != ours.get(i) && there.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private Path gathered(Path real) {
    return real.resolveSibling(
        HiddenName.of(String.valueOf(real.getFileName()), history.open().run()));
  }

  private static UserError changed(Path file, String how) {
    return new UserError(
        ExitCode.REFUSED,
        List.of(
            file + " was changed by somebody else since the run appended to it: " + how,
            "what to do: cookline export gives the run's records in a file of their own"));
  }
}
