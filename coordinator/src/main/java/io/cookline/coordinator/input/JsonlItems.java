package io.cookline.coordinator.input;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.cookline.coordinator.args.Nearest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One JSON value a line: a string, or an object in which one key has a string. Whatever else is
 * there is refused: 19 is no name, even if it could be read as one.
 */
final class JsonlItems implements ItemSource {

  private static final int DEEPEST = 100;
  private static final int SHOWN = 20;
  private static final Pattern COLUMN = Pattern.compile("column ([0-9]+)");

  private final Optional<String> key;

  /**
   * @param key whose value an object stands for
   */
  JsonlItems(Optional<String> key) {
    this.key = key;
  }

  @Override
  public void read(InputStream in, EntryListener listener) throws IOException {
    TextLines.read(
        in,
        new EntryListener() {
          @Override
          public void entry(long line, String text) throws IOException {
            String item;
            try {
              item = item(text);
            } catch (NoItem e) {
              bad(line, String.valueOf(e.getMessage()));
              return;
            }
            listener.entry(line, item);
          }

          @Override
          public void bad(long line, String problem) {
            listener.bad(line, problem);
          }

          @Override
          public boolean enough() {
            return listener.enough();
          }
        });
  }

  /** A line that gives no item: why. */
  private static final class NoItem extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    NoItem(String why) {
      super(why);
    }
  }

  private String item(String line) throws NoItem {
    if (line.isBlank()) {
      throw new NoItem("an empty line, not a JSON string");
    }
    JsonReader json = new JsonReader(new StringReader(line));
    json.setStrictness(Strictness.STRICT);
    json.setNestingLimit(DEEPEST);
    try {
      String item =
          json.peek() == JsonToken.BEGIN_OBJECT ? ofObject(json) : string(json, Optional.empty());
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new NoItem("more than one JSON value");
      }
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(item)) {
        throw new NoItem("half a surrogate pair, which is no text");
      }
      return item;
    } catch (EOFException e) {
      throw new NoItem("JSON that ends too early");
    } catch (MalformedJsonException e) {
      throw new NoItem(meaning(String.valueOf(e.getMessage()), line));
    } catch (IOException e) {
      throw new IllegalStateException("a string can be read", e);
    }
  }

  private String ofObject(JsonReader json) throws IOException, NoItem {
    Map<String, JsonToken> seen = new LinkedHashMap<>();
    Optional<String> item = Optional.empty();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (seen.put(name, json.peek()) != null) {
        throw new NoItem("the key '" + name + "' twice");
      }
      if (key.isPresent() && key.get().equals(name)) {
        item = Optional.of(string(json, key));
      } else {
        json.skipValue();
      }
    }
    json.endObject();
    if (item.isEmpty()) {
      throw new NoItem(withoutKey(seen));
    }
    return item.get();
  }

  private String withoutKey(Map<String, JsonToken> seen) {
    String keys =
        seen.isEmpty()
            ? "it has none"
            : "it has "
                + String.join(", ", seen.keySet().stream().limit(SHOWN).toList())
                + (seen.size() > SHOWN ? ", …" : "");
    return key.map(
            name ->
                "an object without the key '"
                    + name
                    + "'"
                    + Nearest.hint(name, seen.keySet())
                    + " ("
                    + keys
                    + ")")
        .orElse("an object, not a string: name the key to take with --column (" + keys + ")");
  }

  private static String string(JsonReader json, Optional<String> key) throws IOException, NoItem {
    String kind =
        switch (json.peek()) {
          case STRING -> "";
          case NUMBER -> "a number";
          case BOOLEAN -> "true or false";
          case NULL -> "null";
          case BEGIN_ARRAY -> "a list";
          case BEGIN_OBJECT -> "an object";
          case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT ->
              throw new IllegalStateException("no value begins with " + json.peek());
        };
    if (kind.isEmpty()) {
      return json.nextString();
    }
    String where = key.map(name -> "'" + name + "' is ").orElse("");
    String cure = json.peek() == JsonToken.NUMBER ? " (write \"" + json.nextString() + "\")" : "";
    throw new NoItem(where + kind + ", not a string" + cure);
  }

  private static String meaning(String message, String line) {
    if (message.contains("Nesting limit")) {
      return "JSON nested deeper than " + DEEPEST + " levels";
    }
    if ("{[\"".indexOf(line.strip().charAt(0)) < 0) {
      return "not JSON (a string stands in double quotes)";
    }
    Matcher column = COLUMN.matcher(message);
    return column.find() ? "not JSON, near character " + column.group(1) : "not JSON";
  }
}
