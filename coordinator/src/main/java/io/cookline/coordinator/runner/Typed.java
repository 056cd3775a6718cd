package io.cookline.coordinator.runner;

import java.nio.file.Path;
import java.util.List;

/**
 * What a user typed, to be read again when the run is resumed.
 *
 * @param words behind {@code cookline run}
 * @param folder in which it was typed: paths count from there
 */
public record Typed(List<String> words, Path folder) {
  public Typed {
    words = List.copyOf(words);
  }

  /** Typed here. */
  public static Typed here(List<String> words) {
    return new Typed(words, Path.of("").toAbsolutePath());
  }
}
