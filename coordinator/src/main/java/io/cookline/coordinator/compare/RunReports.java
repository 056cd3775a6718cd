package io.cookline.coordinator.compare;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cookline.coordinator.crew.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads what a measured run wrote of itself: {@code summary.json} and {@code manifest.json}. */
final class RunReports {

  private RunReports() {}

  /** The report of a run directory; empty if the run did not come so far that it wrote one. */
  static Optional<Measurement.RunReport> read(Path runDirectory, Strategy strategy)
      throws IOException {
    Path summaryFile = runDirectory.resolve("summary.json");
    if (!Files.exists(summaryFile)) {
      return Optional.empty();
    }
    JsonObject summary = object(summaryFile);
    if (!summary.has("item_ms") || !summary.get("end").getAsString().equals("complete")) {
      return Optional.empty();
    }
    JsonObject manifest = object(runDirectory.resolve("manifest.json"));
    JsonObject millis = summary.getAsJsonObject("item_ms");
    long items = summary.get("items").getAsLong();
    return Optional.of(
        new Measurement.RunReport(
            new Measurement.CrewSize(
                strategy.processes()
                    ? (int) Math.min(manifest.get("workers").getAsInt(), items)
                    : 0,
                manifest.get("in_flight").getAsInt()),
            new Measurement.ItemCounts(items, summary.get("failed").getAsLong()),
            summary.get("working_seconds").getAsDouble(),
            summary.get("coordinator_cpu_seconds").getAsDouble(),
            new Measurement.ItemMillis(
                millis.get("p50").getAsDouble(), millis.get("p95").getAsDouble())));
  }

  private static JsonObject object(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }
}
