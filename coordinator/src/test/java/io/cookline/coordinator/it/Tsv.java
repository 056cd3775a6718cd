package io.cookline.coordinator.it;

import io.cookline.coordinator.sink.FieldText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads TSV with a header line, strictly: a torn or doubled line end is an error. */
public final class Tsv {

  private Tsv() {}

  /** The lines of a file, by column. */
  public static List<Map<String, String>> read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  /** The lines of a text, by column. */
  public static List<Map<String, String>> parse(String text) {
    if (!text.endsWith("\n")) {
      throw new AssertionError("the last line has no end: " + text);
    }
    List<String> lines = Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
    String[] names = lines.getFirst().split("\t", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split("\t", -1);
      if (values.length != names.length) {
        throw new AssertionError(values.length + " values for " + names.length + ": " + line);
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i], FieldText.unescape(values[i]));
      }
      rows.add(row);
    }
    return rows;
  }

  /** One column of a file. */
  public static List<String> column(Path file, String name) throws IOException {
    return read(file).stream().map(row -> value(row, name)).toList();
  }

  private static String value(Map<String, String> row, String name) {
    String value = row.get(name);
    if (value == null) {
      throw new AssertionError("no column " + name + ", there are " + row.keySet());
    }
    return value;
  }
}
