package io.cookline.coordinator.report;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.run.Counts;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.worker.catalog.JobOrigin;
import io.cookline.worker.link.LinkProtocol;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code manifest.json}, written when a run opens, and {@code summary.json}, when it is over. */
public final class RunFiles {

  private RunFiles() {}

  /** What was asked for, of whom, and with which input. */
  public static void writeManifest(
      Path file, RunSpec spec, JournalEntry.Input items, Instant started) throws IOException {
    try (JsonWriter json = open(file)) {
      json.beginObject();
      json.name("cookline").value(LinkProtocol.PRODUCT_VERSION);
      json.name("java").value(Runtime.version().toString());
      json.name("job").value(spec.work().job().info().name());
      writeOrigin(json, JobOrigin.of(spec.work().job()));
      json.name("started").value(started.truncatedTo(ChronoUnit.MILLIS).toString());
      json.name("parameters").beginObject();
      for (Map.Entry<String, List<String>> parameter :
          new TreeMap<>(spec.work().params().asMap()).entrySet()) {
        json.name(parameter.getKey()).beginArray();
        for (String value : parameter.getValue()) {
          json.value(value);
        }
        json.endArray();
      }
      json.endObject();
      json.name("input").beginObject();
      json.name("from").value(spec.work().input().map(RunSpec.Input::name).orElse("parameters"));
      writeReading(json, spec.work());
      json.name("items").value(items.items());
      json.name("sha256").value(items.sha256());
      writeArray(json, spec.work(), items);
      json.endObject();
      json.name("strategy").value(spec.crewing().strategy().word());
      json.name("workers").value(spec.crewing().workers());
      json.name("in_flight").value(spec.crewing().inFlight());
      json.name("timeout_ms").value(spec.conduct().attempts().timeout().toMillis());
      json.name("retries").value(spec.conduct().attempts().retries());
      json.name("output").value(spec.places().output().name());
      json.name("format").value(spec.places().output().format().word());
      json.name("append").value(spec.places().output().mode() == RunSpec.Mode.APPEND);
      json.name("keep_order").value(spec.places().output().order() == RunSpec.Order.OF_ITEMS);
      json.endObject();
    }
  }

  /**
   * The items that a {@code manifest.json} names; empty if it can't be understood.
   *
   * @throws IOException if it can't be read
   */
  public static Optional<JournalEntry.Input> manifestInput(Path file) throws IOException {
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      JsonObject input = JsonParser.parseReader(text).getAsJsonObject().getAsJsonObject("input");
      return Optional.of(
          new JournalEntry.Input(
              input.get("items").getAsLong(), input.get("sha256").getAsString()));
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | ClassCastException
        | UnsupportedOperationException
        | NumberFormatException
        | CharacterCodingException noManifest) {
      return Optional.empty();
    }
  }

  private static void writeReading(JsonWriter json, RunSpec.Work work) throws IOException {
    if (work.input().isPresent()) {
      json.name("format").value(work.input().get().format().word());
      if (work.input().get().column().isPresent()) {
        json.name("column").value(work.input().get().column().get());
      }
    }
    if (work.pick().limit().isPresent()) {
      json.name("limit").value(work.pick().limit().getAsLong());
    }
    if (work.pick().shuffleSeed().isPresent()) {
      json.name("shuffle_seed").value(work.pick().shuffleSeed().getAsLong());
    }
  }

  /** Of which array this is a part. */
  private static void writeArray(JsonWriter json, RunSpec.Work work, JournalEntry.Input input)
      throws IOException {
    if (work.pick().part().isPresent() && input.whole().isPresent()) {
      json.name("array").beginObject();
      json.name("shard").value(work.pick().part().get().number());
      json.name("shards").value(work.pick().part().get().of());
      json.name("items").value(input.whole().get().items());
      json.name("sha256").value(input.whole().get().sha256());
      json.endObject();
    }
  }

  /** Nothing for a job that cookline brings along: the version says it. */
  private static void writeOrigin(JsonWriter json, JobOrigin origin) throws IOException {
    if (origin.jar().isPresent()) {
      json.name("job_jar").value(origin.jar().get().toString());
      json.name("jars").beginArray();
      for (Path jar : origin.jars().paths()) {
        json.value(jar.toString());
      }
      json.endArray();
      json.name("jobs_sha256").value(origin.jars().sha256());
    }
  }

  /**
   * How it went.
   *
   * @param times empty if no item was over
   */
  public static void writeSummary(Path file, Summary summary, Optional<WorkTimes> times)
      throws IOException {
    Counts counts = summary.counts();
    try (JsonWriter json = open(file)) {
      json.beginObject();
      json.name("items").value(counts.items());
      json.name("ok").value(counts.ok());
      json.name("failed").value(counts.failed());
      json.name("retried").value(counts.retried());
      json.name("doubled").value(summary.doubled());
      json.name("stale_results").value(counts.stale());
      json.name("workers_lost").value(counts.workersLost());
      json.name("seconds").value(summary.wall().toMillis() / 1000.0);
      if (times.isPresent()) {
        write(json, times.get());
      }
      json.name("output").value(summary.output());
      json.name("end").value(summary.end().name().toLowerCase(java.util.Locale.ROOT));
      json.name("exit").value(summary.exit());
      json.endObject();
    }
  }

  private static void write(JsonWriter json, WorkTimes times) throws IOException {
    json.name("starting_seconds").value(times.starting().toMillis() / 1000.0);
    json.name("working_seconds").value(times.working().toMillis() / 1000.0);
    json.name("coordinator_cpu_seconds").value(times.coordinatorCpu().toMillis() / 1000.0);
    json.name("item_ms").beginObject();
    json.name("p50").value(times.items().p50() / 1000.0);
    json.name("p95").value(times.items().p95() / 1000.0);
    json.name("max").value(times.items().max() / 1000.0);
    json.endObject();
  }

  private static JsonWriter open(Path file) throws IOException {
    Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    JsonWriter json = new JsonWriter(out);
    json.setIndent("  ");
    return json;
  }
}
