package io.cookline.coordinator.runner;

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
import java.util.stream.Stream;

/** The shell command that performs one item of a run alone, and prints its record. */
final class ItemCommand {

  /** The launcher says where it is. */
  private static final String LAUNCHER = System.getProperty("cookline.launcher", "cookline");

  private ItemCommand() {}

  /** Makes it from an item's text. */
  static UnaryOperator<String> of(RunSpec spec) {
    String run = " | " + line(spec);
    return text ->
        text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && text.indexOf('\t') < 0
            ? "printf '%s\\n' " + quoted(text) + run
            : "printf -- " + quoted(escaped(text)) + run;
  }

  private static String line(RunSpec spec) {
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
    words.addAll(List.of("-i", "-", "-q"));
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
      return !items.limit(3).toList().equals(usual.limit(3).toList());
    } catch (RuntimeException notAlone) {
      return true;
    }
  }

  /** For {@code printf}, which takes what its format has escaped. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
            .replace("%", "%%")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
        + "\\n";
  }

  /** One word for a shell; a word that needs no quotes gets none. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
