package io.cookline.coordinator.report;

import com.google.gson.stream.JsonWriter;
import io.cookline.coordinator.input.Spool;
import io.cookline.coordinator.run.Counts;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.worker.link.LinkProtocol;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code manifest.json}, written when a run opens, and {@code summary.json}, when it is over. */
public final class RunFiles {

  private RunFiles() {}

  /** What was asked for, of whom, and with which input. */
  public static void writeManifest(Path file, RunSpec spec, Spool spool, Instant started)
      throws IOException {
    try (JsonWriter json = open(file)) {
      json.beginObject();
      json.name("cookline").value(LinkProtocol.PRODUCT_VERSION);
      json.name("java").value(Runtime.version().toString());
      json.name("job").value(spec.work().job().info().name());
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
      json.name("items").value(spool.items());
      json.name("sha256").value(spool.sha256());
      json.endObject();
      json.name("strategy").value(spec.crewing().strategy().word());
      json.name("workers").value(spec.crewing().workers());
      json.name("in_flight").value(spec.crewing().inFlight());
      json.name("timeout_ms").value(spec.conduct().attempts().timeout().toMillis());
      json.name("retries").value(spec.conduct().attempts().retries());
      json.name("output").value(spec.places().output().name());
      json.name("format").value(spec.places().output().format().word());
      json.endObject();
    }
  }

  /** How it went. */
  public static void writeSummary(Path file, Summary summary) throws IOException {
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
      json.name("output").value(summary.output());
      json.name("end").value(summary.end().name().toLowerCase(java.util.Locale.ROOT));
      json.name("exit").value(summary.exit());
      json.endObject();
    }
  }

  private static JsonWriter open(Path file) throws IOException {
    Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    JsonWriter json = new JsonWriter(out);
    json.setIndent("  ");
    return json;
  }
}
