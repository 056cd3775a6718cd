package io.cookline.coordinator.input;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats of an input, by the names they have on the command line. */
public enum InputFormat {
  /** One item a line. */
  TEXT,
  /** Comma-separated values with a header (RFC 4180). */
  CSV,
  /** Tab-separated values with a header, escaped as cookline's own. */
  TSV,
  /** One JSON value a line. */
  JSONL;

  /** As on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether an entry has columns to choose from. */
  public boolean hasColumns() {
    return this != TEXT;
  }

  /** All of them, as on the command line. */
  public static List<String> words() {
    return Arrays.stream(values()).map(InputFormat::word).toList();
  }

  /** The format of that name. */
  public static Optional<InputFormat> of(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }

  /** What a file's extension says, a {@code .gz} after it left aside; lines if it says nothing. */
  public static InputFormat byExtension(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
      case "csv" -> CSV;
      case "tsv" -> TSV;
      case "jsonl", "ndjson" -> JSONL;
      default -> TEXT;
    };
  }
}
