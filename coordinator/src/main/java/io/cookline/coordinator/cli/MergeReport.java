package io.cookline.coordinator.cli;

import io.cookline.coordinator.args.MergeOptions;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.verify.ArrayCheck;
import io.cookline.coordinator.verify.ArrayRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * What {@code merge} says on standard error: its output is data, and may go to standard output.
 *
 * @param output its name
 */
record MergeReport(Terminal terminal, MergeOptions options, ArrayCheck array, String output) {

  /** Something is missing. */
  ExitCode incomplete() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "the array has %,d shards and %,d items, and not all of it is here: nothing was"
                + " written",
            array.of(),
            array.items()));
    lines.addAll(array.missing());
    lines.addAll(array.failures());
    if (options.json()) {
      SequencedMap<String, Object> members = members(0, ExitCode.DIFFERENT);
      members.put("error", lines);
      terminal.object(members);
    } else {
      terminal.error(lines, ExitCode.DIFFERENT);
    }
    return ExitCode.DIFFERENT;
  }

  /** All of it was written. */
  ExitCode written(long records) {
    ExitCode code = array.failed() == 0 ? ExitCode.OK : ExitCode.ITEMS_FAILED;
    if (options.json()) {
      terminal.object(members(records, code));
      return code;
    }
    if (!options.quiet() || code != ExitCode.OK) {
      terminal.line(
          String.format(
              Locale.ROOT, "merged %,d records of %,d shards to %s", records, array.of(), output));
    }
    if (array.failed() > 0) {
      List<String> lines = new ArrayList<>();
      lines.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d items failed, and have no record",
              array.failed(),
              array.items()));
      lines.addAll(array.failures());
      terminal.error(lines, code);
    }
    return code;
  }

  private SequencedMap<String, Object> members(long records, ExitCode code) {
    SequencedMap<String, Object> members = new LinkedHashMap<>();
    members.put("merged", code != ExitCode.DIFFERENT);
    members.put("items", array.items());
    members.put("records", records);
    members.put("failed", array.failed());
    members.put("shards", array.of());
    members.put("runs", array.runs().stream().map(MergeReport::members).toList());
    members.put("absent", array.absent());
    members.put("out", output);
    members.put("exit", code.number());
    return members;
  }

  private static SequencedMap<String, Object> members(ArrayRun run) {
    SequencedMap<String, Object> members = new LinkedHashMap<>();
    members.put("shard", run.part().number());
    members.put("run", run.directory().toString());
    members.put("items", run.items());
    members.put("ok", run.ok());
    members.put("failed", run.failed());
    members.put("left", run.left());
    return members;
  }
}
