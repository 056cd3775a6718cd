package io.cookline.coordinator.args;

import io.cookline.coordinator.compare.CompareSpec;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Job;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Checks what a user typed behind {@code compare}; or says everything that is wrong. */
public final class CompareRequest {

  private static final int MOST_ITEMS = 1_000_000;
  private static final int MOST_ROUNDS = 100;

  private final Job job;
  private final CompareOptions options;
  private final List<String> words;
  private final Checks checks = new Checks();

  /**
   * A request that is not checked yet.
   *
   * @param words as typed, from the job on
   */
  public CompareRequest(Job job, CompareOptions options, List<String> words) {
    this.job = job;
    this.options = options;
    this.words = List.copyOf(words);
  }

  /** What is wrong, as far as it is known; takes what others find. */
  public List<String> problems() {
    return checks.problems();
  }

  /**
   * What is wrong with everything that can be judged without the job.
   *
   * @param words as typed, from the job on
   */
  public static List<String> problemsBesideJob(CompareOptions options, List<String> words) {
    Checks checks = new Checks();
    var _ = rounds(options.measuring, checks);
    var _ = page(options.measuring, checks);
    checkStrategy(words, checks);
    checks.problems().addAll(RunRequest.problemsBesideJob(options.run()));
    return checks.problems();
  }

  /** The checked request. */
  public CompareSpec check() throws UserError {
    MeasureOptions measuring = options.measuring;
    Optional<Integer> rounds = rounds(measuring, checks);
    Optional<Path> html = page(measuring, checks);
    checkStrategy(words, checks);
    RunRequest request = new RunRequest(job, options.run(), "compare");
    request.problems().addAll(checks.problems());
    RunSpec run = request.check("compare");
    return new CompareSpec(
        run,
        MeasureOptions.without(words),
        (int) Math.min(MOST_ITEMS, run.work().pick().limit().orElse(Defaults.SAMPLE)),
        rounds.map(OptionalInt::of).orElse(OptionalInt.empty()),
        new CompareSpec.Shown(html, measuring.json, options.quiet));
  }

  private static Optional<Integer> rounds(MeasureOptions measuring, Checks checks) {
    return measuring.rounds == null
        ? Optional.empty()
        : checks.number("--rounds", measuring.rounds, 1, MOST_ROUNDS);
  }

  private static void checkStrategy(List<String> words, Checks checks) {
    if (words.stream().anyMatch(word -> word.matches("--strategy(=.*)?"))) {
      checks.problems().add("--strategy: compare measures all of them");
    }
  }

  private static Optional<Path> page(MeasureOptions measuring, Checks checks) {
    Optional<Path> html = checks.path("--html", measuring.html);
    html.ifPresent(file -> checkPage(file, checks));
    return html;
  }

  private static void checkPage(Path file, Checks checks) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      checks.problems().add("--html: " + file + " is a directory");
    } else if (folder == null || !Files.isDirectory(folder)) {
      checks.problems().add("--html: no directory " + folder + "; make it first");
    } else if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      checks.problems().add("--html: can't write " + file);
    }
  }
}
