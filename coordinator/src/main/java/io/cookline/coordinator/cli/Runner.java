package io.cookline.coordinator.cli;

import io.cookline.coordinator.crew.Crew;
import io.cookline.coordinator.input.InputReader;
import io.cookline.coordinator.input.Spool;
import io.cookline.coordinator.report.ProgressMeter;
import io.cookline.coordinator.report.RunFiles;
import io.cookline.coordinator.report.Summary;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.End;
import io.cookline.coordinator.run.RunLoop;
import io.cookline.coordinator.run.RunShape;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.run.RunState;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.coordinator.sink.CommitFiles;
import io.cookline.coordinator.sink.Committer;
import io.cookline.coordinator.sink.RecordSink;
import io.cookline.coordinator.sink.Sinks;
import io.cookline.spi.Column;
import io.cookline.worker.http.WebUrls;
import io.cookline.worker.link.LinkProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Carries out one run, from its checked request to its exit code. */
final class Runner {

  /** A worker that has nothing left to do is gone in milliseconds; one that hangs is ended. */
  private static final int LEAVE_SECONDS = 5;

  private final RunSpec spec;
  private final Terminal terminal;
  private final RunLoop loop = new RunLoop();
  private final StopRequests stops = new StopRequests(loop::post);
  private final Instant started = Instant.now();

  Runner(RunSpec spec, Terminal terminal) {
    this.spec = spec;
    this.terminal = terminal;
  }

  ExitCode run() throws UserError, InterruptedException {
    RunDirectory directory = RunDirectory.create(spec.places().runDirectory());
    InputReader reader = new InputReader(spec.work(), new WebUrls());
    try (Spool spool = spool(directory, reader)) {
      RunFiles.writeManifest(directory.manifest(), spec, spool, started);
      return run(directory, reader, spool);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.OUTPUT, "the run's files can't be written in " + directory.path() + ": " + e);
    }
  }

  private Spool spool(RunDirectory directory, InputReader reader) throws UserError, IOException {
    try (Spool.Writer writer = new Spool.Writer(directory.input())) {
      reader.read(spec.work().input(), writer);
      if (reader.problems().none()) {
        return writer.finish();
      }
    } catch (InputReader.UnreadableInput e) {
      directory.discard();
      throw new UserError(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
    directory.discard();
    List<String> lines = new ArrayList<>();
    lines.add(
        spec.work().input().map(RunSpec.Input::name).orElse("the parameters")
            + ": items that can't be performed; none was");
    lines.addAll(reader.problems().lines());
    throw new UserError(ExitCode.USAGE, lines);
  }

  private ExitCode run(RunDirectory directory, InputReader reader, Spool spool)
      throws UserError, IOException, InterruptedException {
    int workers = (int) Math.max(1, Math.min(spec.crewing().workers(), spool.items()));
    List<WorkerId> first =
        IntStream.rangeClosed(1, workers).mapToObj(slot -> new WorkerId(slot, 1)).toList();
    if (spec.talk().progress() != RunSpec.Progress.QUIET) {
      terminal.line(Announcement.of(spec, spool.items(), workers, reader.keys()));
      spec.talk().notes().forEach(note -> terminal.line("note: " + note));
    }
    stops.listen();
    List<Column> columns = spec.work().job().columns(spec.work().params());
    try (RecordSink sink = openSink(directory, columns, spool.items());
        CommitFiles files = openFiles(directory, spool);
        Committer committer = new Committer(sink, files, columns.size(), loop::post);
        Crew crew =
            Crews.open(
                spec,
                new Crews.Surroundings(
                    first,
                    spool,
                    new Inbox(committer, terminal, spec.talk()),
                    directory.logs(),
                    loop::post))) {
      End end = perform(shape(spool.items(), workers), reader, first, crew, committer);
      if (end.workersWereDismissed()) {
        crew.awaitLeave(LEAVE_SECONDS, TimeUnit.SECONDS);
      }
      committer.finish();
      return conclude(directory, sink, files, end, committer.doubled());
    }
  }

  private RunShape shape(long items, int workers) {
    return new RunShape(
        items,
        workers,
        spec.crewing().inFlight(),
        spec.crewing().strategy().processes(),
        Defaults.HOST_DELAY,
        spec.conduct().grace(),
        LinkProtocol.LEASE_TTL);
  }

  private End perform(
      RunShape shape, InputReader reader, List<WorkerId> first, Crew crew, Committer committer)
      throws InterruptedException {
    RunState state = new RunState(shape, reader.keys(), first, System.nanoTime());
    if (shape.items() > 0) {
      crew.muster();
    }
    try (ProgressMeter _ = new ProgressMeter(spec.talk().progress(), terminal, loop::counts)) {
      return loop.run(
          state,
          effect -> {
            switch (effect) {
              case Effect.ToWorker order -> crew.order(order);
              case Effect.Commit(var outcome) -> committer.commit(outcome);
              case Effect.Warn(String message) -> terminal.line("cookline: " + message);
              case Effect.Finish(End end) -> throw new IllegalStateException("after " + end);
            }
          });
    }
  }

  private RecordSink openSink(RunDirectory directory, List<Column> columns, long items)
      throws UserError {
    RunSpec.Output output = spec.places().output();
    try {
      return Sinks.open(
          output.file(),
          output.format(),
          new Sinks.Context(
              columns, spec.crewing().workers(), items, directory.word(), directory.path()));
    } catch (IOException e) {
      throw new UserError(ExitCode.OUTPUT, "can't write " + output.name() + ": " + e);
    }
  }

  private CommitFiles openFiles(RunDirectory directory, Spool spool) throws UserError, IOException {
    Path results = spec.places().results().orElse(directory.path());
    try {
      Files.createDirectories(results);
    } catch (IOException e) {
      throw new UserError(ExitCode.OUTPUT, "can't make the folder " + results + ": " + e);
    }
    return new CommitFiles(directory.failures(), spool, results, directory.word());
  }

  private ExitCode conclude(
      RunDirectory directory, RecordSink sink, CommitFiles files, End end, long doubled)
      throws IOException {
    End last = end;
    if (end.reason() == End.Reason.COMPLETE) {
      try {
        sink.finish();
      } catch (IOException e) {
        last = new End(End.Reason.OUTPUT_FAILED, String.valueOf(e.getMessage()));
      }
    }
    ExitCode code = ExitCode.of(last.reason(), loop.counts().failed(), stops.last());
    Summary summary =
        new Summary(
            loop.counts(),
            doubled,
            Duration.between(started, Instant.now()),
            new Summary.Outcome(last.reason(), code.number()),
            new Summary.Places(spec.places().output().name(), directory.path()));
    RunFiles.writeSummary(directory.summary(), summary);
    if (spec.talk().progress() != RunSpec.Progress.QUIET || code != ExitCode.OK) {
      Conclusion.lines(
              last,
              new Conclusion.Traces(sink.leftovers(), files.failureExamples()),
              spec,
              loop.counts(),
              directory)
          .forEach(terminal::line);
      terminal.line(summary.line());
    }
    return code;
  }
}
