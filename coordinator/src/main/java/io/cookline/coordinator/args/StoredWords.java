package io.cookline.coordinator.args;

import io.cookline.spi.Job;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;

/**
 * The words of a run that is resumed, as they were typed then, with those in their place that are
 * typed now.
 */
public final class StoredWords {

  /** What is shown is a matter of the moment, and where a run is kept of where it is found. */
  private static final Set<String> OF_THE_MOMENT =
      Set.of(
          "--progress",
          "--quiet",
          "--verbose",
          "--json",
          "--run-dir",
          "--resume",
          "--retry-failed");

  private static final List<String> PATHS =
      List.of(
          "--input",
          "--output",
          "--overwrite-output",
          "--results",
          "--joblog",
          "--slf",
          "--coordinator-file",
          "--tls-ca-file",
          "--tls-cert",
          "--tls-key");

  private final Stored stored = new Stored();
  private final Path folder;

  @Command
  private static final class Stored {
    @Parameters(arity = "0..1")
    String job = "";

    @Mixin RunOptions options = new RunOptions();

    @Mixin JobsPathOptions own = new JobsPathOptions();
  }

  private StoredWords(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads them.
   *
   * @param words behind {@code cookline run}, each value in one word with its flag
   * @param folder in which they were typed
   * @param now what is asked for now, in the same form
   * @param variables names of the flags in that which nobody typed: they stood in the environment,
   *     and give way to what was typed then
   */
  public static StoredWords read(
      List<String> words, Path folder, List<String> now, Set<String> variables) {
    StoredWords read = new StoredWords(folder);
    CommandLine line = new CommandLine(read.stored);
    Map<String, OptionSpec> known = line.getCommandSpec().optionsMap();
    Set<OptionSpec> replaced = new HashSet<>();
    for (String name : OF_THE_MOMENT) {
      replaced.add(known.get(name));
    }
    Set<OptionSpec> typedThen = new HashSet<>();
    words.forEach(word -> typedThen.add(known.get(name(word))));
    typedThen.removeAll(replaced);
    List<String> all = new ArrayList<>();
    for (String word : now) {
      OptionSpec flag = known.get(name(word));
      if (!variables.contains(name(word)) || !typedThen.contains(flag)) {
        replaced.add(flag);
        all.add(word);
      }
    }
    boolean operand = false;
    for (String word : words) {
      operand |= word.equals("--");
      if (operand || !replaced.contains(known.get(name(word)))) {
        all.add(operand ? word : read.placed(word, known.get(name(word))));
      }
    }
    line.parseArgs(all.toArray(String[]::new));
    return read;
  }

  private static String name(String word) {
    int equals = word.indexOf('=');
    return equals < 0 ? word : word.substring(0, equals);
  }

  /** A path counts from where it was typed. */
  private String placed(String word, @Nullable OptionSpec flag) {
    if (flag == null || folder.equals(Path.of("").toAbsolutePath())) {
      return word;
    }
    Set<String> names = new HashSet<>(Arrays.asList(flag.names()));
    String value = word.substring(name(word).length()).replaceFirst("^=", "");
    if (names.contains("--jobs-path")) {
      return name(word) + "=" + jars(value);
    }
    boolean isPath = PATHS.stream().anyMatch(names::contains);
    return isPath && !value.equals("-") && !value.startsWith("-:")
        ? name(word) + "=" + folder.resolve(value)
        : word;
  }

  private String jars(String value) {
    UnaryOperator<String> placed = one -> folder.resolve(one).toString();
    return String.join(
        File.pathSeparator,
        Arrays.stream(value.split(File.pathSeparator, -1)).map(placed).toList());
  }

  /** The name of the job. */
  public String job() {
    return stored.job;
  }

  /** Where jobs of the user's own are. */
  public JobsPathOptions own() {
    return stored.own;
  }

  /**
   * The options of the run.
   *
   * @param job the one of that name
   * @param directory where the run is found
   */
  public RunOptions options(Job job, Path directory) {
    RunOptions options = stored.options;
    options.output.runDirectory = directory.toString();
    if (options.output.results == null && !folder.equals(Path.of("").toAbsolutePath())) {
      options.output.results =
          job.resultsFolder().map(name -> folder.resolve(name).toString()).orElse(null);
    }
    return options;
  }
}
