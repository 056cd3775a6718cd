package io.cookline.coordinator.cli;

import io.cookline.spi.Column;
import io.cookline.spi.Job;
import io.cookline.spi.JobInfo;
import io.cookline.spi.Load;
import io.cookline.spi.Parameter;
import io.cookline.spi.Params;
import io.cookline.worker.engine.JobCatalog;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cookline jobs [NAME]}. */
@Command(
    name = "jobs",
    description = {
      "List the jobs, or show one: parameters, columns, examples.",
      "",
      "Examples:",
      "  cookline jobs",
      "  cookline jobs scrape",
    },
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n")
final class JobsCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "A job.")
  @Nullable String name;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public Integer call() throws UserError {
    if (name == null) {
      for (Job job : JobCatalog.ofClassPath().all()) {
        System.out.printf("%-8s %s%n", job.info().name(), job.info().purpose());
      }
    } else {
      show(RunCommand.find(name));
    }
    return ExitCode.OK.number();
  }

  private static void show(Job job) {
    JobInfo info = job.info();
    System.out.println(info.name() + ": " + info.purpose());
    System.out.println();
    System.out.println("Examples:");
    info.examples().forEach(example -> System.out.println("  " + example));
    System.out.println();
    System.out.println("Parameters (-a NAME=VALUE):");
    for (Parameter parameter : info.parameters()) {
      System.out.printf("  %-8s %s%s%n", parameter.name(), parameter.help(), facts(parameter));
    }
    System.out.println();
    System.out.println(
        "Columns: "
            + job.columns(Params.of(info, Map.of())).stream()
                .map(Column::name)
                .collect(Collectors.joining(", ")));
    System.out.println(
        info.load() == Load.WAITS
            ? "An item mostly waits: many are in flight in each worker."
            : "An item computes: one at a time in each worker.");
  }

  private static String facts(Parameter parameter) {
    String type =
        switch (parameter.type()) {
          case TEXT -> "text";
          case NUMBER -> "whole number";
          case URL -> "URL";
          case CHOICE -> String.join("|", parameter.choices());
        };
    String usual =
        parameter.defaults().isEmpty() ? "" : ", default " + String.join(" ", parameter.defaults());
    return " (" + type + (parameter.repeatable() ? ", repeatable" : "") + usual + ")";
  }
}
