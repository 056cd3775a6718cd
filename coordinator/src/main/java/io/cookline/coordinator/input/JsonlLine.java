package io.cookline.coordinator.input;

import com.google.gson.JsonPrimitive;

/** The line of a JSONL input that gives an item: also one whose text has line ends. */
public final class JsonlLine {

  private JsonlLine() {}

  /** Makes it. */
  public static String of(String item) {
    return new JsonPrimitive(item).toString();
  }
}
