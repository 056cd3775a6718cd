package io.cookline.coordinator.runner;

import io.cookline.coordinator.args.Defaults;
import io.cookline.coordinator.crew.Crew;
import io.cookline.coordinator.input.InputReader;
import io.cookline.coordinator.input.Spool;
import io.cookline.coordinator.machine.Machine;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.report.ItemTimes;
import io.cookline.coordinator.report.ProgressMeter;
import io.cookline.coordinator.report.RunFiles;
import io.cookline.coordinator.report.Summary;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.report.WorkTimes;
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
import io.cookline.worker.catalog.JobDefectException;
import io.cookline.worker.http.WebUrls;
import io.cookline.worker.link.LinkProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Carries out one run, from its checked request to its exit code. */
public final class Runner {

  /** A worker that has nothing left to do is gone in milliseconds; one that hangs is ended. */
  private static final int LEAVE_SECONDS = 5;

  private final RunSpec spec;
  private final Terminal terminal;
  private final RunLoop loop = new RunLoop();
  private final Narrator narrator;
  private final StopRequests stops = new StopRequests(loop::post);
  private final Instant started = Instant.now();
  private final Machine machine = Machine.ofThisProcess();
  private final ItemTimes times = new ItemTimes(started);

  /** A run that has not begun. */
  public Runner(RunSpec spec, Terminal terminal) {
    this.spec = spec;
    this.terminal = terminal;
    this.narrator = new Narrator(spec.talk(), terminal, loop::post);
  }

  /** Carries it out; says how it ended. */
  public ExitCode run() throws UserError, InterruptedException {
    RunDirectory directory = RunDirectory.create(spec.places().runDirectory());
    InputReader reader = new InputReader(spec.work(), new WebUrls());
    try (Spool spool = spool(directory, reader)) {
      RunFiles.writeManifest(directory.manifest(), spec, spool, started);
      return run(directory, reader, spool);
    } catch (UserError neverBegan) {
      discard(directory);
      throw neverBegan;
    } catch (IOException e) {
      throw new UserError(
          ExitCode.OUTPUT,
          "the run's files can't be written in " + directory.path() + ": " + IoFault.of(e));
    }
  }

  private static void discard(RunDirectory directory) {
    try {
      directory.discard();
    } catch (IOException staysThere) {
      // What went wrong before is what the user must hear of.
    }
  }

  private Spool spool(RunDirectory directory, InputReader reader) throws UserError, IOException {
    try (Spool.Writer writer = new Spool.Writer(directory.input())) {
      reader.read(spec.work().input(), writer);
      if (reader.problems().none()) {
        return writer.finish();
      }
    } catch (JobDefectException e) {
      directory.discard();
      throw e;
    } catch (InputReader.UnreadableInput e) {
      throw new UserError(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        spec.work().input().map(RunSpec.Input::name).orElse("the parameters")
            + ": items that can't be performed; none was");
    lines.addAll(reader.problems().lines());
    if (lines.stream().anyMatch(line -> line.endsWith("not UTF-8"))) {
      lines.add("what to do: convert the file, as with: iconv -f LATIN1 -t UTF-8 (or -f UTF-16)");
    }
    throw new UserError(ExitCode.USAGE, lines);
  }

  private ExitCode run(RunDirectory directory, InputReader reader, Spool spool)
      throws UserError, IOException, InterruptedException {
    int workers = (int) Math.max(1, Math.min(spec.crewing().workers(), spool.items()));
    List<WorkerId> first =
        IntStream.rangeClosed(1, workers).mapToObj(slot -> new WorkerId(slot, 1)).toList();
    if (spec.talk().progress() != RunSpec.Progress.QUIET) {
      terminal.line(Announcement.of(spec, spool.items(), reader.keys(), machine));
      spec.talk().notes().forEach(note -> terminal.line("note: " + note));
      narrator.begin(spec.crewing().strategy().processes());
    }
    List<Column> columns = spec.work().job().columns(spec.work().params());
    try (JobFence _ = new JobFence(terminal);
        RecordSink sink = openSink(directory, columns, spool.items());
        CommitFiles files = openFiles(directory, spool);
        Committer committer = new Committer(sink, files, columns.size(), loop::post);
        Crew crew =
            Crews.open(
                spec,
                new Crews.Surroundings(
                    first.getFirst(),
                    machine.forWorkers().heap(workers),
                    spool,
                    new Inbox(committer, terminal, spec.talk()),
                    directory.logs(),
                    narrator::hear))) {
      End end = perform(shape(spool.items(), workers), reader, first, crew, committer);
      Optional<WorkTimes> worked = times.upTo(Instant.now());
      if (end.workersWereDismissed()) {
        crew.awaitLeave(LEAVE_SECONDS, TimeUnit.SECONDS);
      }
      committer.finish();
      return conclude(directory, new Written(sink, files, committer.doubled()), end, worked);
    }
  }

  private RunShape shape(long items, int workers) {
    return new RunShape(
        items,
        workers,
        machine.cores().count(),
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
    try (ProgressMeter _ = new ProgressMeter(spec.talk().progress(), terminal, loop::counts)) {
      return loop.run(
          state,
          effect -> {
            switch (effect) {
              case Effect.Grant grant -> {
                times.given();
                crew.order(grant);
              }
              case Effect.ToWorker order -> crew.order(order);
              case Effect.Commit(var outcome) -> {
                times.add(outcome);
                committer.commit(outcome);
              }
              case Effect.Warn(String message) -> terminal.trouble("cookline: " + message);
              case Effect.Finish(End end) -> throw new IllegalStateException("after " + end);
            }
          });
    }
  }

  private RecordSink openSink(RunDirectory directory, List<Column> columns, long items)
      throws UserError {
    RunSpec.Output output = spec.places().output();
    if (output.file().filter(Runner::isFifo).isPresent()) {
      terminal.line("waiting until somebody reads from " + output.name());
    }
    try {
      RecordSink sink =
          Sinks.open(
              output,
              new Sinks.Context(
                  columns, spec.crewing().workers(), items, directory.word(), directory.path()));
      // Not before: a FIFO that nobody reads holds it up, and then a signal shall end the JVM at
      // once.
      stops.listen();
      return sink;
    } catch (IOException e) {
      throw new UserError(ExitCode.OUTPUT, "can't write " + output.name() + ": " + IoFault.of(e));
    }
  }

  private static boolean isFifo(Path file) {
    try {
      return (((int) Files.getAttribute(file, "unix:mode")) & 0170000) == 0010000;
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }

  private CommitFiles openFiles(RunDirectory directory, Spool spool) throws UserError, IOException {
    Path results = spec.places().results().orElse(directory.path());
    try {
      Files.createDirectories(results);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.OUTPUT, "can't make the folder " + results + ": " + IoFault.of(e));
    }
    return new CommitFiles(directory.failures(), spool, results, directory.word());
  }

  /**
   * What the committer wrote to.
   *
   * @param doubled records that arrived twice and were not written
   */
  private record Written(RecordSink sink, CommitFiles files, long doubled) {}

  private ExitCode conclude(
      RunDirectory directory, Written written, End end, Optional<WorkTimes> worked)
      throws IOException {
    End last = end;
    try {
      if (end.reason() == End.Reason.COMPLETE) {
        written.sink().finish();
      } else if (end.reason() != End.Reason.OUTPUT_FAILED) {
        written.sink().release();
      }
    } catch (IOException e) {
      last = new End(End.Reason.OUTPUT_FAILED, IoFault.of(e));
    }
    ExitCode code = ExitCode.of(last.reason(), loop.counts().failed(), stops.last());
    Summary summary =
        new Summary(
            loop.counts(),
            written.doubled(),
            Duration.between(started, Instant.now()),
            new Summary.Outcome(last.reason(), code.number()),
            new Summary.Places(spec.places().output().name(), directory.path()));
    RunFiles.writeSummary(directory.summary(), summary, worked);
    if (spec.talk().progress() != RunSpec.Progress.QUIET || code != ExitCode.OK) {
      Conclusion.lines(
              last,
              new Conclusion.Traces(written.sink().leftovers(), written.files().failureExamples()),
              spec,
              loop.counts(),
              directory)
          .forEach(terminal::trouble);
      if (spec.talk().verbose()) {
        worked.map(WorkTimes::line).ifPresent(terminal::line);
      }
      terminal.summary(summary);
    }
    return code;
  }
}
