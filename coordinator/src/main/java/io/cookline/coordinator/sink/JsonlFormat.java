package io.cookline.coordinator.sink;

import com.google.gson.stream.JsonWriter;
import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** One JSON object a line. */
final class JsonlFormat implements RecordFormat {

  private final List<String> columns;

  JsonlFormat(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  @Override
  public String header() {
    return "";
  }

  @Override
  public void append(List<FieldValue> values, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      for (int i = 0; i < values.size(); i++) {
        json.name(columns.get(i));
        append(values.get(i), json);
      }
      json.endObject();
    }
    out.append(text.getBuffer()).append('\n');
  }

  private static void append(FieldValue value, JsonWriter json) throws IOException {
    switch (value) {
      case FieldValue.Text(String text) -> json.value(text);
      case FieldValue.Whole(long whole) -> json.value(whole);
      case FieldValue.Flag(boolean flag) -> json.value(flag);
      case FieldValue.Decimal(double decimal) -> {
        if (Double.isFinite(decimal)) {
          json.value(decimal);
        } else {
          // JSON has no word for these; as text they survive.
          json.value(Double.toString(decimal));
        }
      }
    }
  }
}
