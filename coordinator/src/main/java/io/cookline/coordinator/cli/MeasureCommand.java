package io.cookline.coordinator.cli;

import io.cookline.coordinator.args.JobArgument;
import io.cookline.coordinator.args.JobsPathOptions;
import io.cookline.coordinator.args.RunOptions;
import io.cookline.coordinator.args.RunRequest;
import io.cookline.coordinator.compare.ParentWatch;
import io.cookline.coordinator.compare.SampledJob;
import io.cookline.coordinator.crew.Strategy;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.runner.NewRun;
import io.cookline.coordinator.runner.Runner;
import io.cookline.coordinator.runner.Typed;
import io.cookline.spi.Job;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The run that {@link CompareCommand} and {@code --strategy auto} measure: the same words again,
 * with the sample's items and a folder for everything that is written. Not for users.
 */
@Command(name = "measure", hidden = true, addMethodSubcommands = false)
final class MeasureCommand implements Callable<Integer> {

  @Parameters(paramLabel = "JOB")
  String jobName = "";

  @Mixin RunOptions options = new RunOptions();

  @Mixin JobsPathOptions own = new JobsPathOptions();

  @Option(names = "--as", required = true, paramLabel = "STRATEGY")
  String strategy = "";

  @Option(names = "--into", required = true, paramLabel = "FOLDER")
  String folder = "";

  @Override
  public Integer call() throws Exception {
    Instant started = Instant.now();
    ParentWatch.start(System.in);
    Path into = Path.of(folder);
    Job job = JobArgument.find(jobName, own);
    options.measure(job, Strategy.of(strategy).orElseThrow(), into);
    RunSpec spec = new RunRequest(job, options).check("measure");
    RunSpec.Work work =
        new RunSpec.Work(
            SampledJob.read(job, into.resolve("items")), spec.work().params(), Optional.empty());
    return new Runner(
            new RunSpec(work, spec.crewing(), spec.conduct(), spec.places(), spec.talk()),
            Terminal.ofStandardError(false),
            started)
        .run(new NewRun(Typed.here(List.of()), started))
        .number();
  }
}
