package io.cookline.coordinator.runner;

import io.cookline.coordinator.input.InputReader;
import io.cookline.coordinator.input.Spool;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.worker.catalog.Quietly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a run's items into a file, or says everything that is wrong with them. */
final class Spooling {

  private Spooling() {}

  /**
   * Reads them.
   *
   * @param enough called once there are as many items as workers
   */
  static Spool read(RunSpec spec, Path file, InputReader reader, Runnable enough)
      throws UserError, IOException {
    try (Spool.Writer writer = new Spool.Writer(file)) {
      writer.whenThereAre(spec.crewing().workers(), enough);
      // The user's code is asked about every item.
      Quietly.<IOException>run(() -> reader.read(spec.work().input(), writer));
      if (reader.problems().none()) {
        return writer.finish();
      }
    } catch (InputReader.UnreadableInput e) {
      throw new UserError(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        spec.work().input().map(RunSpec.Input::name).orElse("the parameters")
            + ": items that can't be performed; none was");
    lines.addAll(reader.problems().lines());
    if (lines.stream().anyMatch(line -> line.endsWith("not UTF-8"))) {
      lines.add("what to do: convert the file, as with: iconv -f LATIN1 -t UTF-8 (or -f UTF-16)");
    }
    throw new UserError(ExitCode.USAGE, lines);
  }
}
