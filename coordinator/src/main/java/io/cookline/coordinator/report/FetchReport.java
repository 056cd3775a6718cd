package io.cookline.coordinator.report;

import io.cookline.spi.FieldValue;
import io.cookline.spi.HttpAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** What a user gets to see of a page that was tried. */
public final class FetchReport {

  /** Of a record's columns, those before the selectors'. */
  private static final List<String> OF_EVERY_PAGE = List.of("url", "final_url", "status");

  private final SequencedMap<String, String> fields = new LinkedHashMap<>();
  private final Optional<HttpAnswer> answer;
  private final long millis;

  /**
   * A report.
   *
   * @param columns the names of a record's fields
   * @param values their values, in the same order
   * @param answer the page
   * @param millis how long it took
   */
  public FetchReport(
      List<String> columns, List<FieldValue> values, Optional<HttpAnswer> answer, long millis) {
    for (int i = 0; i < columns.size(); i++) {
      fields.put(columns.get(i), values.get(i).asText());
    }
    this.answer = answer;
    this.millis = millis;
  }

  /** For a person. */
  public List<String> lines() {
    SequencedMap<String, String> shown = new LinkedHashMap<>();
    shown.put("status", fields.getOrDefault("status", ""));
    shown.put("final url", fields.getOrDefault("final_url", ""));
    shown.put("type", contentType());
    shown.put("size", String.format(Locale.ROOT, "%,d bytes", size()));
    shown.put(
        "time",
        String.format(Locale.ROOT, "%,d ms, the start of the HTTP client included", millis));
    selected().forEach((name, value) -> shown.put(name + " ", value));
    int width = shown.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    shown.forEach(
        (name, value) -> {
          String safe = TerminalText.safe(name.strip());
          String padding = " ".repeat(Math.max(1, width + 2 - safe.length()));
          lines.add((safe + padding + TerminalText.safe(value)).stripTrailing());
        });
    return lines;
  }

  /** What a person should know of fields that are empty. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    boolean html = contentType().isEmpty() || contentType().matches("(?i).*(html|xml).*");
    selected()
        .forEach(
            (name, value) -> {
              if (value.isEmpty()) {
                notes.add("'" + name + "' has no match on this page, or the first match is empty");
              }
            });
    if (!notes.isEmpty() && !html) {
      notes.add("the page is " + contentType() + ": selectors find nothing in what is no HTML");
    }
    return notes;
  }

  /** For machines. */
  public String json() {
    SequencedMap<String, Object> members = new LinkedHashMap<>();
    members.put("url", fields.getOrDefault("url", ""));
    members.put("final_url", fields.getOrDefault("final_url", ""));
    members.put("status", Integer.parseInt(fields.getOrDefault("status", "0")));
    members.put("content_type", contentType());
    members.put("bytes", size());
    members.put("milliseconds", millis);
    members.put("fields", selected());
    members.put("notes", notes());
    return JsonLine.of(members);
  }

  private Map<String, String> selected() {
    SequencedMap<String, String> selected = new LinkedHashMap<>(fields);
    OF_EVERY_PAGE.forEach(selected::remove);
    return selected;
  }

  private String contentType() {
    return answer.flatMap(page -> page.header("Content-Type")).orElse("");
  }

  private long size() {
    return answer.map(page -> page.body().length).orElse(0);
  }
}
