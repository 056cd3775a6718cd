package io.cookline.coordinator.compare;

import io.cookline.coordinator.crew.Strategy;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.runner.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Finds out which strategy suits a run, with a short sample of its own items if need be. */
public final class AutoStrategy {

  /** A sample that takes longer has told enough: the run is a long one. */
  private static final long MOST_SECONDS = 10;

  private final RunSpec spec;
  private final MeasuredProcess process;
  private final Terminal terminal;

  /**
   * A question that is not answered yet.
   *
   * @param words as the user typed them, from the job on
   */
  public AutoStrategy(RunSpec spec, Program program, List<String> words, Terminal terminal) {
    this.spec = spec;
    this.process = new MeasuredProcess(program, words);
    this.terminal = terminal;
  }

  /** Answers it, and tells the user why. */
  public Strategy choose() throws UserError, InterruptedException {
    try (Scratch scratch = Scratch.create()) {
      Signals.onStop(
          signal -> {
            process.stop();
            Scratch.delete(scratch.path());
            Runtime.getRuntime().halt(ExitCode.ofSignal(signal).number());
          });
      AutoChoice choice = choose(scratch);
      say("auto chose " + choice.strategy().word() + ": " + choice.reason());
      return choice.strategy();
    } catch (IOException e) {
      throw new UserError(ExitCode.OUTPUT, "a sample can't be kept meanwhile: " + IoFault.of(e));
    }
  }

  private AutoChoice choose(Scratch scratch) throws UserError, IOException, InterruptedException {
    int cores = Runtime.getRuntime().availableProcessors();
    Optional<RunSpec.Input> once = spec.work().input().filter(AutoStrategy::canBeReadOnce);
    if (once.isPresent()) {
      return AutoChoice.blindly(
          new AutoChoice.Known(spec.work().job().info().load(), Long.MAX_VALUE, cores, false),
          once.get().name() + " can be read once only, so it goes by what the job says of itself");
    }
    Sample sample = Sample.read(spec.work(), AutoChoice.SAMPLE, scratch.path());
    AutoChoice.Known known =
        new AutoChoice.Known(
            spec.work().job().info().load(), sample.there(), cores, sample.hosts().limited() > 0);
    Optional<AutoChoice> atOnce = AutoChoice.atOnce(known);
    return atOnce.isPresent() ? atOnce.get() : tryOut(sample, known, scratch);
  }

  /** A pipe is empty for the run once a sample was taken from it, whatever its name. */
  private static boolean canBeReadOnce(RunSpec.Input input) {
    return input.file().map(file -> !Files.isRegularFile(file)).orElse(true);
  }

  private AutoChoice tryOut(Sample sample, AutoChoice.Known known, Scratch scratch)
      throws IOException, InterruptedException {
    say(
        "auto performs the first "
            + sample.texts().size()
            + " items once more than the run does, to see of which kind they are");
    Path folder = scratch.folder("sample");
    SampledJob.write(sample.texts(), folder.resolve("items"));
    CompletableFuture.delayedExecutor(MOST_SECONDS, TimeUnit.SECONDS).execute(process::stop);
    Optional<Measurement> measured = process.run(AutoChoice.lean(known), folder).measurement();
    return measured
        .map(measurement -> AutoChoice.after(known, measurement.run()))
        .orElseGet(
            () ->
                AutoChoice.blindly(
                    known, "the sample did not finish, so it goes by what the job says of itself"));
  }

  private void say(String line) {
    if (spec.talk().progress() != RunSpec.Progress.QUIET) {
      terminal.line(line);
    }
  }
}
