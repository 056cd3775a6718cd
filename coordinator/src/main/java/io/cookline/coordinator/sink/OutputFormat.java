package io.cookline.coordinator.sink;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats of an output file, by the names they have on the command line. */
public enum OutputFormat {
  /** Tab-separated values with a header. */
  TSV,
  /** Comma-separated values with a header. */
  CSV,
  /** One JSON object a line. */
  JSONL,
  /** The article's layout: one line a part, each headline followed by a tab. */
  ARTICLE;

  /** As on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All of them, as on the command line. */
  public static List<String> words() {
    return Arrays.stream(values()).map(OutputFormat::word).toList();
  }

  /** The format of that name. */
  public static Optional<OutputFormat> of(String word) {
    for (OutputFormat format : values()) {
      if (format.word().equals(word)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** What a file's extension says, TSV if it says nothing. */
  public static OutputFormat byExtension(Path file) {
    String name = String.valueOf(file.getFileName());
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return extension.equals("ndjson") ? JSONL : of(extension).orElse(TSV);
  }
}
