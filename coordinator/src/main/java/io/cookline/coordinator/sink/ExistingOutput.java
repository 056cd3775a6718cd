package io.cookline.coordinator.sink;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Looks whether records fit below what a file has. */
public final class ExistingOutput {

  static final int LONGEST_HEADER = 1 << 20;

  private ExistingOutput() {}

  /**
   * Why records of these columns can't follow, or empty when they can: also for a file that is not
   * there or empty, and for the formats without a header.
   *
   * @throws IOException if the file can't be read
   */
  public static Optional<String> objection(Path file, OutputFormat format, List<String> columns)
      throws IOException {
    return Files.isRegularFile(file)
        ? objection(file, beginning(file), format, columns)
        : Optional.empty();
  }

  /**
   * The same for what a file begins with.
   *
   * @param beginning its first bytes, at most {@link #LONGEST_HEADER}
   */
  static Optional<String> objection(
      Path file, byte[] beginning, OutputFormat format, List<String> columns) throws IOException {
    if (beginning.length == 0) {
      return Optional.empty();
    }
    List<String> found =
        switch (format) {
          case TSV -> tsv(text(beginning));
          case CSV -> csv(text(beginning));
          case JSONL, ARTICLE -> columns;
        };
    return found.equals(columns)
        ? Optional.empty()
        : Optional.of(
            file
                + " has the columns "
                + shown(found)
                + ", and the records have "
                + shown(columns)
                + ": name another file, or overwrite this one with -O");
  }

  private static String shown(List<String> columns) {
    String names = String.join(", ", columns);
    return names.length() > 200 ? names.substring(0, 200) + "…" : names;
  }

  private static byte[] beginning(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LONGEST_HEADER);
    }
  }

  private static String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static List<String> tsv(String text) {
    String line = text.lines().findFirst().orElse("");
    return Arrays.stream(line.split("\t", -1)).map(FieldText::unescape).toList();
  }

  private static List<String> csv(String text) throws IOException {
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder().skipEmptyLines(false).allowUnclosedQuote(false).ofCsvRecord(text)) {
      return csv.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
    } catch (CsvParseException | UncheckedIOException e) {
      return List.of("(no header: " + e.getMessage() + ")");
    }
  }
}
