package io.cookline.coordinator.compare;

import io.cookline.coordinator.args.Defaults;
import io.cookline.coordinator.crew.Strategy;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.runner.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Measures every strategy on the same sample, one process after the other. */
final class Comparison {

  private final CompareSpec spec;
  private final MeasuredProcess process;
  private final Terminal terminal;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile String signal = "INT";

  Comparison(CompareSpec spec, Program program, Terminal terminal) {
    this.spec = spec;
    this.process = new MeasuredProcess(program, spec.words());
    this.terminal = terminal;
  }

  /** Ended by a signal. */
  static final class Stopped extends Exception {
    @java.io.Serial private static final long serialVersionUID = 1L;
    private final ExitCode code;

    Stopped(ExitCode code) {
      super("stopped", null, false, false);
      this.code = code;
    }

    ExitCode code() {
      return code;
    }
  }

  /** Measures. */
  Figures measure() throws UserError, Stopped, InterruptedException {
    Signals.onStop(
        name -> {
          signal = name;
          stopped.countDown();
          process.stop();
        });
    try (Scratch scratch = Scratch.create()) {
      Sample sample = Sample.read(spec.run().work(), spec.limit(), scratch.path());
      if (sample.texts().isEmpty()) {
        throw new UserError(ExitCode.USAGE, "there are no items to compare with");
      }
      return measure(sample, scratch);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.OUTPUT, "what is measured can't be kept meanwhile: " + IoFault.of(e));
    }
  }

  private Figures measure(Sample sample, Scratch scratch)
      throws IOException, Stopped, InterruptedException, UserError {
    boolean limited = sample.hosts().limited() > 0;
    Rounds rounds = new Rounds(spec.rounds(), limited);
    say(Announcement.of(spec.run().work().job().info().name(), sample, rounds.most()));
    Map<Strategy, List<Measurement>> measured = new EnumMap<>(Strategy.class);
    Map<Strategy, Figures.Broken> broken = new EnumMap<>(Strategy.class);
    long begin = System.nanoTime();
    boolean first = true;
    for (int round = 0; round < rounds.most(); round++) {
      for (Strategy strategy : rounds.of(round, Duration.ofNanos(System.nanoTime() - begin))) {
        if (broken.containsKey(strategy)) {
          continue;
        }
        if (limited && !first) {
          // The next process knows nothing of the last request of the one before.
          var _ = stopped.await(Defaults.HOST_DELAY.toMillis(), TimeUnit.MILLISECONDS);
        }
        first = false;
        Path folder = scratch.folder((round + 1) + "-" + strategy.word());
        SampledJob.write(sample.texts(), folder.resolve("items"));
        MeasuredProcess.Ended ended = process.run(strategy, folder);
        Scratch.delete(folder);
        if (stopped.getCount() == 0) {
          throw new Stopped(ExitCode.ofSignal(signal));
        }
        String where = "round " + (round + 1) + "/" + rounds.most() + " " + strategy.word();
        if (ended.measurement().isEmpty()) {
          broken.put(strategy, new Figures.Broken(strategy, ended.exit(), ended.lastLine()));
          say(where + ": did not finish, exit " + ended.exit() + ": " + ended.lastLine());
        } else {
          Measurement measurement = ended.measurement().get();
          measured.computeIfAbsent(strategy, s -> new ArrayList<>()).add(measurement);
          rounds.took(strategy, measurement.wallSeconds());
          say(String.format(Locale.ROOT, "%s: %s s", where, Digits.of(measurement.wallSeconds())));
        }
      }
    }
    if (measured.isEmpty()) {
      throw new UserError(ExitCode.CANNOT_START, nothingFinished(broken));
    }
    return figures(sample, measured, broken);
  }

  private Figures figures(
      Sample sample,
      Map<Strategy, List<Measurement>> measured,
      Map<Strategy, Figures.Broken> broken) {
    return new Figures(
        new Figures.Setting(
            spec.run().work().job().info().name(),
            spec.run().work().job().info().load(),
            new Figures.Size(sample.texts().size(), sample.mayHaveMore()),
            Runtime.getRuntime().availableProcessors(),
            sample.hosts()),
        measured.entrySet().stream()
            // One that broke in a later round is not to be relied on.
            .filter(entry -> !broken.containsKey(entry.getKey()))
            .map(entry -> StrategyFigures.of(entry.getValue()))
            .toList(),
        List.copyOf(broken.values()));
  }

  private static List<String> nothingFinished(Map<Strategy, Figures.Broken> broken) {
    List<String> lines = new ArrayList<>();
    lines.add("no strategy could be measured: none of the runs finished");
    broken
        .values()
        .forEach(
            one ->
                lines.add(one.strategy().word() + ": exit " + one.exit() + ", " + one.lastLine()));
    lines.add("what to do: cookline run JOB with the same parameters says more");
    return lines;
  }

  private void say(String line) {
    if (!spec.shown().quiet()) {
      terminal.line(line);
    }
  }
}
