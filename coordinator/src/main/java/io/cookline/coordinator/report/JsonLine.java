package io.cookline.coordinator.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** A JSON object in one line. */
public final class JsonLine {

  private JsonLine() {}

  /**
   * The object with these members, in their order.
   *
   * @param members texts, numbers, truth values, lists of texts, and maps of these
   */
  public static String of(Map<String, ?> members) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      write(json, members);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory can't be written", impossible);
    }
    return TerminalText.safeJson(text.toString());
  }

  private static void write(JsonWriter json, Object value) throws IOException {
    switch (value) {
      case Map<?, ?> members -> {
        json.beginObject();
        for (Map.Entry<?, ?> member : members.entrySet()) {
          json.name(String.valueOf(member.getKey()));
          write(json, member.getValue());
        }
        json.endObject();
      }
      case List<?> elements -> {
        json.beginArray();
        for (Object element : elements) {
          write(json, element);
        }
        json.endArray();
      }
      case Number number -> json.value(number);
      case Boolean truth -> json.value(truth);
      default -> json.value(value.toString());
    }
  }
}
