package io.cookline.coordinator.runner;

import io.cookline.coordinator.input.JsonlLine;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Job;
import io.cookline.spi.Params;
import io.cookline.spi.Urls;
import io.cookline.worker.catalog.JobOrigin;
import io.cookline.worker.http.WebUrls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The shell command that performs one item of a run alone, and prints its record. */
final class ItemCommand {

  /** The launcher says where it is. */
  private static final String LAUNCHER = System.getProperty("cookline.launcher", "cookline");

  /** A line of text, or a table's row, would end or be split there. */
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /** More items than any job makes when nobody says how many. */
  private static final int ENOUGH = 1_000;

  private ItemCommand() {}

  /** Makes it from an item's text. */
  static UnaryOperator<String> of(RunSpec spec) {
    String plain = line(spec, List.of("-i", "-", "-q"));
    String json = line(spec, List.of("-i", "-", "--input-format", "jsonl", "-q"));
    return text ->
        CONTROL.matcher(text).find()
            ? "printf '%s\\n' " + quoted(JsonlLine.of(text)) + " | " + json
            : "printf '%s\\n' " + quoted(text) + " | " + plain;
  }

  private static String line(RunSpec spec, List<String> reading) {
    List<String> words = new ArrayList<>(List.of(LAUNCHER, "run", spec.work().job().info().name()));
    for (Path jar : JobOrigin.of(spec.work().job()).jars().paths()) {
      words.add("--jobs-path");
      words.add(jar.toString());
    }
    words.addAll(parameters(spec.work()));
    spec.places()
        .results()
        .map(Path::toString)
        .ifPresent(folder -> words.addAll(List.of("--results", folder)));
    words.addAll(reading);
    return String.join(" ", words.stream().map(ItemCommand::quoted).toList());
  }

  /** Those that make items give way to the one item; the others decide what its record is. */
  private static List<String> parameters(RunSpec.Work work) {
    List<String> words = new ArrayList<>();
    WebUrls urls = new WebUrls();
    for (Map.Entry<String, List<String>> parameter : work.params().asMap().entrySet()) {
      Params alone = Params.of(work.job().info(), Map.of(parameter.getKey(), parameter.getValue()));
      if (!makesItems(work.job(), alone, urls)) {
        for (String value : parameter.getValue()) {
          words.add("-a");
          words.add(parameter.getKey() + "=" + value);
        }
      }
    }
    return words;
  }

  private static boolean makesItems(Job job, Params alone, Urls urls) {
    if (!job.check(alone, urls).isEmpty()) {
      return true;
    }
    try (Stream<String> items = job.items(alone);
        Stream<String> usual = job.items(Params.of(job.info(), Map.of()))) {
      return !items.limit(ENOUGH).toList().equals(usual.limit(ENOUGH).toList());
    } catch (RuntimeException notAlone) {
      return true;
    }
  }

  /** One word for a shell; a word that needs no quotes gets none. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
