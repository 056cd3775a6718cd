package io.cookline.coordinator.sink;

/** Writes the shell command that performs one item alone, and prints its record. */
@FunctionalInterface
public interface CommandText {

  /** Appends the command for the item of this text. */
  void append(String item, StringBuilder out);
}
