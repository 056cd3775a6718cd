package io.cookline.coordinator.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Small files in which the kernel says something. One that is missing, locked or rubbish says
 * nothing: a reason that can't be read must not stop a run.
 *
 * @param root {@code /}, or a copy of a part of it
 */
record SystemFiles(Path root) {

  /** The file or folder at an absolute path. */
  Path at(String absolute) {
    return root.resolve(absolute.replaceFirst("^/+", ""));
  }

  /** Its lines; none if it can't be read. */
  static List<String> lines(Path file) {
    try {
      // Names in there are bytes; this reads any.
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException | InvalidPathException | SecurityException silent) {
      return List.of();
    }
  }

  /** Its first line. */
  static Optional<String> line(Path file) {
    return lines(file).stream().findFirst().map(String::strip);
  }

  /** The number that it holds. */
  static OptionalLong number(Path file) {
    return line(file).map(SystemFiles::number).orElseGet(OptionalLong::empty);
  }

  /** The number behind a name, as in {@code memory.stat}. */
  static OptionalLong number(Path file, String name) {
    return lines(file).stream()
        .map(line -> line.strip().split("[:\\s]+", -1))
        .filter(words -> words.length >= 2 && words[0].equals(name))
        .findFirst()
        .map(words -> number(words[1]))
        .orElseGet(OptionalLong::empty);
  }

  static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException none) {
      return OptionalLong.empty();
    }
  }
}
