package io.cookline.coordinator.report;

import com.google.gson.stream.JsonWriter;
import io.cookline.spi.Column;
import io.cookline.spi.Job;
import io.cookline.spi.JobInfo;
import io.cookline.spi.Parameter;
import io.cookline.worker.catalog.JobOrigin;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Jobs as programs read them. */
public final class JobsJson {

  private JobsJson() {}

  /**
   * One job.
   *
   * @param columns absent if they can't be known without parameters
   */
  public record Shown(Job job, Optional<List<Column>> columns) {}

  /** A list with an object for each job. */
  public static String list(List<Shown> jobs) {
    return written(
        json -> {
          json.beginArray();
          for (Shown job : jobs) {
            write(json, job);
          }
          json.endArray();
        });
  }

  /** An object for one job. */
  public static String one(Shown job) {
    return written(json -> write(json, job));
  }

  private interface Writing {
    void to(JsonWriter json) throws IOException;
  }

  private static String written(Writing writing) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setIndent("  ");
      writing.to(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory can't be written", impossible);
    }
    return TerminalText.safeJson(text.toString());
  }

  private static void write(JsonWriter json, Shown shown) throws IOException {
    JobInfo info = shown.job().info();
    json.beginObject();
    json.name("name").value(info.name());
    json.name("purpose").value(info.purpose());
    json.name("load").value(info.load().name().toLowerCase(Locale.ROOT));
    JobOrigin origin = JobOrigin.of(shown.job());
    if (origin.jar().isPresent()) {
      json.name("jar").value(origin.jar().get().toString());
      json.name("jobs_sha256").value(origin.jars().sha256());
    }
    json.name("parameters").beginArray();
    for (Parameter parameter : info.parameters()) {
      write(json, parameter);
    }
    json.endArray();
    if (shown.columns().isPresent()) {
      json.name("columns").beginArray();
      for (Column column : shown.columns().get()) {
        json.beginObject();
        json.name("name").value(column.name());
        json.name("headline").value(column.headline());
        json.endObject();
      }
      json.endArray();
    }
    texts(json, "examples", info.examples());
    json.endObject();
  }

  private static void write(JsonWriter json, Parameter parameter) throws IOException {
    json.beginObject();
    json.name("name").value(parameter.name());
    json.name("type").value(parameter.type().name().toLowerCase(Locale.ROOT));
    if (!parameter.choices().isEmpty()) {
      texts(json, "choices", parameter.choices());
    }
    json.name("repeatable").value(parameter.repeatable());
    json.name("required").value(parameter.required());
    texts(json, "defaults", parameter.defaults());
    json.name("help").value(parameter.help());
    json.endObject();
  }

  private static void texts(JsonWriter json, String name, List<String> texts) throws IOException {
    json.name(name).beginArray();
    for (String text : texts) {
      json.value(text);
    }
    json.endArray();
  }
}
