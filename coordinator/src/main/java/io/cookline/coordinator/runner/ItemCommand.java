package io.cookline.coordinator.runner;

import io.cookline.coordinator.input.JsonlLine;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.sink.CommandText;
import io.cookline.spi.Job;
import io.cookline.spi.Params;
import io.cookline.worker.catalog.JobOrigin;
import io.cookline.worker.http.WebUrls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shell command that performs one item of a run alone, and prints its record. */
final class ItemCommand {

  /** The launcher says where it is. */
  private static final String LAUNCHER = System.getProperty("cookline.launcher", "cookline");

  private static final char DELETE = 0x7F;

  /** Beside letters and digits: what means nothing to a shell. */
  private static final String PLAIN = "_./:=@%+,-";

  /** What decides how an item is performed, and can be said on the command line alone. */
  private static final Set<String> CONDUCT =
      Set.of("--timeout", "--retries", "--retry-on", "--user-agent", "--allow-net");

  /** More items than any job makes when nobody says how many. */
  private static final int ENOUGH = 1_000;

  private ItemCommand() {}

  /**
   * Makes it from an item's text.
   *
   * @param typed the words of the run: those that decide how an item is performed
   */
  static CommandText of(RunSpec spec, List<String> typed) {
    List<String> words = words(spec, typed);
    String plain = line(words, List.of("-i", "-", "-q"));
    String json = line(words, List.of("-i", "-", "--input-format", "jsonl", "-q"));
    return (text, out) -> {
      boolean control = hasControl(text);
      out.append("printf '%s\\n' ")
          .append(quoted(control ? JsonlLine.of(text) : text))
          .append(" | ")
          .append(control ? json : plain);
    };
  }

  /**
   * Whether it has a character at which a line of text, or a table's row, would end or be split.
   */
  private static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == DELETE) {
        return true;
      }
    }
    return false;
  }

  private static String line(List<String> words, List<String> reading) {
    return Stream.concat(words.stream(), reading.stream())
        .map(ItemCommand::quoted)
        .collect(Collectors.joining(" "));
  }

  private static List<String> words(RunSpec spec, List<String> typed) {
    List<String> words = new ArrayList<>(List.of(LAUNCHER, "run", spec.work().job().info().name()));
    for (Path jar : JobOrigin.of(spec.work().job()).jars().paths()) {
      words.add("--jobs-path");
      words.add(jar.toAbsolutePath().toString());
    }
    words.addAll(parameters(spec.work()));
    spec.places()
        .results()
        .map(folder -> folder.toAbsolutePath().toString())
        .ifPresent(folder -> words.addAll(List.of("--results", folder)));
    typed.stream().filter(word -> CONDUCT.contains(word.split("=", 2)[0])).forEach(words::add);
    return words;
  }

  /** Those that make items give way to the one item; the others decide what its record is. */
  private static List<String> parameters(RunSpec.Work work) {
    Map<String, List<String>> all = work.params().asMap();
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, List<String>> parameter : all.entrySet()) {
      if (work.input().isPresent() || !makesItems(work, parameter.getKey())) {
        for (String value : parameter.getValue()) {
          words.add("-a");
          words.add(parameter.getKey() + "=" + value);
        }
      }
    }
    return words;
  }

  /** Whether the items would be others without it. */
  private static boolean makesItems(RunSpec.Work work, String parameter) {
    Job job = work.job();
    Map<String, List<String>> others = new LinkedHashMap<>(work.params().asMap());
    others.remove(parameter);
    Params without = Params.of(job.info(), others);
    if (!job.check(without, new WebUrls()).isEmpty()) {
      return true;
    }
    try (Stream<String> items = job.items(work.params());
        Stream<String> left = job.items(without)) {
      return !items.limit(ENOUGH).toList().equals(left.limit(ENOUGH).toList());
    } catch (RuntimeException notWithoutIt) {
      return true;
    }
  }

  /** One word for a shell; a word that needs no quotes gets none. */
  static String quoted(String word) {
    return isPlain(word) ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static boolean isPlain(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && PLAIN.indexOf(c) < 0) {
        return false;
      }
    }
    return !word.isEmpty();
  }
}
