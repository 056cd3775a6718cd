package io.cookline.coordinator.cli;

import static java.util.stream.Collectors.joining;

import io.cookline.coordinator.report.JobsJson;
import io.cookline.coordinator.report.TerminalText;
import io.cookline.spi.Column;
import io.cookline.spi.JobInfo;
import io.cookline.spi.Load;
import io.cookline.spi.Parameter;
import io.cookline.worker.catalog.JobOrigin;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.TextTable;

/** Jobs as people read them, in tables that fit the terminal. */
final class JobsText {

  private static final int NARROWEST = 40;
  private static final int GAP = 2;

  private final int width;

  /**
   * @param width of the terminal, in columns
   */
  JobsText(int width) {
    this.width = Math.max(NARROWEST, width);
  }

  /** A line for each job. */
  String list(List<JobsJson.Shown> jobs) {
    List<String[]> rows = new ArrayList<>();
    for (JobsJson.Shown shown : jobs) {
      String home =
          JobOrigin.of(shown.job()).jar().map(jar -> " (" + jar.getFileName() + ")").orElse("");
      rows.add(new String[] {shown.job().info().name(), shown.job().info().purpose() + home});
    }
    return table(0, rows);
  }

  /** Everything about one job. */
  String one(JobsJson.Shown shown) {
    JobInfo info = shown.job().info();
    StringBuilder text = new StringBuilder();
    text.append(wrapped(info.name() + ": " + info.purpose()));
    text.append("\nExamples:\n");
    // Not wrapped: they are there to be copied.
    info.examples().forEach(example -> text.append("  ").append(safe(example)).append('\n'));
    text.append(info.parameters().isEmpty() ? "\nNo parameters.\n" : "\nParameters:\n");
    text.append(table(GAP, info.parameters().stream().map(JobsText::row).toList()));
    text.append("\nColumns of a record:\n");
    text.append(
        shown
            .columns()
            .map(columns -> table(GAP, columns.stream().map(JobsText::row).toList()))
            .orElse("  they depend on the parameters\n"));
    text.append('\n');
    text.append(
        wrapped(
            info.load() == Load.WAITS
                ? "An item mostly waits: many are in flight in each worker."
                : "An item computes: one at a time in each worker."));
    JobOrigin origin = JobOrigin.of(shown.job());
    origin
        .jar()
        .ifPresent(
            jar ->
                text.append("From ")
                    .append(safe(jar.toString()))
                    .append("\nsha256 ")
                    .append(origin.jars().sha256())
                    .append(origin.jars().paths().size() > 1 ? " of all its jars" : "")
                    .append('\n'));
    return text.toString();
  }

  private static String[] row(Column column) {
    return new String[] {
      column.name(), column.headline() ? "the headline: what the article format writes" : ""
    };
  }

  private static String[] row(Parameter parameter) {
    String type =
        switch (parameter.type()) {
          case TEXT -> "text";
          case NUMBER -> "whole number";
          case URL -> "URL";
          case CHOICE -> String.join("|", parameter.choices());
        };
    List<String> facts = new ArrayList<>(List.of(type));
    if (parameter.required()) {
      facts.add("required");
    }
    if (parameter.repeatable()) {
      facts.add("repeatable");
    }
    if (!parameter.defaults().isEmpty()) {
      facts.add("default " + String.join(" ", parameter.defaults()));
    }
    return new String[] {
      "-a " + parameter.name() + "=", parameter.help() + " (" + String.join(", ", facts) + ")"
    };
  }

  private String wrapped(String text) {
    return laid(List.<String[]>of(new String[] {safe(text)}), width);
  }

  /** Two columns, the second one wrapped. */
  private String table(int indent, List<String[]> rows) {
    int first = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0);
    int names = Math.min(indent + first + GAP, width / 2);
    List<String[]> cells = new ArrayList<>();
    rows.forEach(row -> cells.add(new String[] {" ".repeat(indent) + safe(row[0]), safe(row[1])}));
    return laid(cells, names, width - names);
  }

  private static String laid(List<String[]> rows, int... widths) {
    ColorScheme plain = new ColorScheme.Builder(Ansi.OFF).build();
    TextTable table = TextTable.forColumnWidths(plain, widths);
    rows.forEach(table::addRowValues);
    return table.toString().lines().map(line -> line.stripTrailing() + "\n").collect(joining());
  }

  /** A user's job may say anything. */
  private static String safe(String text) {
    return TerminalText.safe(text);
  }
}
