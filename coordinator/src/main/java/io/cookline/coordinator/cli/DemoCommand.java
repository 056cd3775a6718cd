package io.cookline.coordinator.cli;

import io.cookline.coordinator.args.Checks;
import io.cookline.coordinator.args.JobArgument;
import io.cookline.coordinator.args.RunOptions;
import io.cookline.coordinator.args.RunRequest;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.runner.NewRun;
import io.cookline.coordinator.runner.RunNames;
import io.cookline.coordinator.runner.Runner;
import io.cookline.coordinator.runner.Typed;
import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cookline demo}: all four jobs, against the embedded site. */
@Command(
    name = "demo",
    addMethodSubcommands = false,
    description = {
      "Run all four jobs against the embedded site; needs no network.",
      "",
      "Examples:",
      "  cookline demo",
      "  cookline demo --dir /tmp/demo",
    },
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n",
    optionListHeading = "%n")
final class DemoCommand implements Callable<Integer>, Objecting {

  private static final Duration LATENCY = Duration.ofMillis(100);

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where to write (default: runs/demo-TIME-HASH).")
  @Nullable String folder;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  private final Terminal terminal = Terminal.ofStandardError(false);

  private List<String> objections = List.of();

  @Override
  public void takeObjections(List<String> problems) {
    objections = problems;
  }

  @Override
  public Integer call() throws Exception {
    Checks checks = new Checks();
    checks.problems().addAll(objections);
    Path target =
        checks.path("--dir", folder).orElseGet(() -> Path.of("runs", RunNames.of("demo")));
    checks.refuseProblems("demo", "cookline demo --help");
    try {
      Files.createDirectories(target);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.OUTPUT, "can't make the folder " + target + ": " + IoFault.of(e));
    }
    try (DemoSite site = site()) {
      terminal.line(
          "the embedded site answers at "
              + site.url("/")
              + ", each time after "
              + LATENCY.toMillis()
              + " ms");
      return runAll(site, target).number();
    }
  }

  private static DemoSite site() throws UserError {
    try {
      return DemoSite.start(SiteOptions.defaults().withLatency(LATENCY));
    } catch (IOException e) {
      throw new UserError(
          ExitCode.CANNOT_START, "the embedded site can't start: " + e.getMessage());
    }
  }

  private ExitCode runAll(DemoSite site, Path target) throws Exception {
    ExitCode worst = ExitCode.OK;
    for (Example example : examples(site, target)) {
      terminal.line("");
      terminal.line("# " + example.purpose());
      terminal.line("$ cookline run " + example.typed());
      ExitCode code = run(example, target);
      if (code != ExitCode.OK) {
        worst = code;
        break;
      }
    }
    terminal.line("");
    try (Stream<Path> files = Files.list(target)) {
      for (Path file : files.sorted().toList()) {
        System.out.println(file);
      }
    }
    return worst;
  }

  /** A job as a user would type it. */
  private record Example(String purpose, List<String> arguments) {

    /** The arguments as a shell takes them. */
    String typed() {
      return arguments.stream()
          .map(argument -> argument.contains(" ") ? "'" + argument + "'" : argument)
          .collect(Collectors.joining(" "));
    }
  }

  private static List<Example> examples(DemoSite site, Path target) {
    return List.of(
        new Example(
            "100 random pages, as in the article: a redirect and a page each",
            List.of(
                "scrape",
                "-a",
                "url=" + site.url("/wiki/Special:Random"),
                "-a",
                "pages=100",
                "-O",
                target.resolve("wiki_titles.tsv") + ":article")),
        new Example(
            "16 big powers: i to the power of i",
            List.of(
                "power",
                "-a",
                "from=100000",
                "-a",
                "count=16",
                "-O",
                target.resolve("powers.tsv").toString())),
        new Example(
            "5 random genres, each in a file of its own",
            List.of(
                "genre",
                "-a",
                "url=" + site.url("/wp-json/genrenator/v1/genre/"),
                "--results",
                target.resolve("genres").toString(),
                "-O",
                target.resolve("genres.jsonl").toString())),
        new Example(
            "three greetings, two seconds of waiting each, all at once",
            List.of(
                "hello",
                "-a",
                "name=Robert Paulson",
                "-a",
                "name=Seven of Nine",
                "-a",
                "name=x Æ a-12",
                "-O",
                target.resolve("greetings.tsv").toString())));
  }

  private ExitCode run(Example example, Path target) throws Exception {
    List<String> arguments = new ArrayList<>(example.arguments());
    String job = arguments.removeFirst();
    arguments.add("--run-dir");
    arguments.add(target.resolve("run-" + job).toString());
    RunOptions options = RunOptions.of(arguments.toArray(String[]::new));
    Instant started = Instant.now();
    return new Runner(
            new RunRequest(JobArgument.find(job), options).check(RunNames.of(job)),
            terminal,
            started)
        .run(new NewRun(Typed.here(example.arguments()), started));
  }
}
