package io.cookline.coordinator.runner;

import io.cookline.coordinator.args.Defaults;
import io.cookline.coordinator.crew.Crew;
import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.disk.FileDisk;
import io.cookline.coordinator.input.Spool;
import io.cookline.coordinator.machine.Machine;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.report.ItemTimes;
import io.cookline.coordinator.report.ProgressMeter;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.report.WorkTimes;
import io.cookline.coordinator.run.End;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.RunLoop;
import io.cookline.coordinator.run.RunShape;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.run.RunState;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.coordinator.sink.AttachmentFolder;
import io.cookline.coordinator.sink.Committer;
import io.cookline.coordinator.sink.Replay;
import io.cookline.coordinator.sink.Views;
import io.cookline.spi.Column;
import io.cookline.spi.Load;
import io.cookline.worker.link.LinkProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Carries out one run, from its checked request to its exit code. */
public final class Runner {

  /**
   * A worker that has nothing left to do is gone in milliseconds; one that hangs is ended. The
   * build gives one that writes down which classes it used more time.
   */
  private static final int LEAVE_SECONDS = Integer.getInteger("cookline.leave.seconds", 5);

  private final RunSpec spec;
  private final Terminal terminal;
  private final Disk disk = new FileDisk();
  private final RunLoop loop = new RunLoop();
  private final Narrator narrator;
  private final StopRequests stops = new StopRequests(loop::post);
  private final Instant started;
  private final Machine machine = Machine.ofThisProcess();
  private final ItemTimes times;
  private final HeadStart headStart;

  /** A run that has not begun. */
  public Runner(RunSpec spec, Terminal terminal, Instant started) {
    this.spec = spec;
    this.terminal = terminal;
    this.started = started;
    this.times = new ItemTimes(started);
    this.headStart = new HeadStart(spec, machine);
    this.narrator = new Narrator(spec.talk(), terminal, loop::post);
  }

  /** Carries it out; says how it ended. */
  public ExitCode run(Opening opening) throws UserError, InterruptedException {
    try (headStart) {
      return switch (opening.open(spec, disk, headStart)) {
        case Opening.Ready(OpenRun run) ->
            (endsItsJvm(run) ? new Runner(isolated(run), terminal, started) : this)
                .runAndClose(run);
        case Opening.NothingLeft(long ok, long failed) ->
            RunEnding.nothingLeft(spec, terminal, started, ok, failed);
      };
    } catch (IOException e) {
      throw new UserError(
          ExitCode.OUTPUT,
          "the run's files can't be written in "
              + spec.places().runDirectory()
              + ": "
              + IoFault.of(e));
    }
  }

  /** Whether an item that runs alone now hung, or ended, the JVM that would perform it. */
  private boolean endsItsJvm(OpenRun run) {
    return !spec.crewing().strategy().processes() && !run.past().beginning().suspects().isEmpty();
  }

  private RunSpec isolated(OpenRun run) {
    int suspects = run.past().beginning().suspects().size();
    List<String> notes = new ArrayList<>(spec.talk().notes());
    notes.add(
        (suspects == 1 ? "1 item" : suspects + " items")
            + " of this run may have hung its JVM, or ended it: it goes on in a worker process");
    return spec.with(spec.crewing().inAWorkerProcess(), notes);
  }

  private ExitCode runAndClose(OpenRun open) throws UserError, IOException, InterruptedException {
    try (RunDirectory directory = open.directory();
        OpenRun run = open) {
      try {
        return run(run);
      } catch (UserError neverBegan) {
        if (!run.past().any()) {
          headStart.close();
          discard(directory);
        }
        throw neverBegan;
      }
    }
  }

  private static void discard(RunDirectory directory) {
    try {
      directory.discard();
    } catch (IOException staysThere) {
      // What went wrong before is what the user must hear of.
    }
  }

  private ExitCode run(OpenRun run) throws UserError, IOException, InterruptedException {
    Spool spool = run.items().spool();
    int workers = workers(left(run));
    List<WorkerId> first =
        IntStream.rangeClosed(1, workers).mapToObj(slot -> new WorkerId(slot, 1)).toList();
    announce(run);
    List<Column> columns = spec.work().job().columns(spec.work().params());
    AttachmentFolder attachments = attachments(run);
    Optional<Doorway> doorway = Doorway.of(spec, run.directory(), terminal);
    Set<String> machines = doorway.map(door -> door.trust().machines()).orElse(Set.of());
    try (JobFence fence = new JobFence(terminal, () -> loop.post(exitOfAJob()));
        Views views = views(run, columns, attachments);
        Committer committer =
            new Committer(
                new Committer.Safe(
                    disk, run.journal(), views, attachments, spec.places().durability()),
                new Committer.Before(run.past().beginning().settled(), run.past().results()),
                columns.size(),
                loop::post);
        EventLog events = new EventLog(run.directory().events());
        Crew crew =
            Crews.open(
                spec,
                new Crews.Surroundings(
                    headStart.workers(workers, run.directory().logs()),
                    spool,
                    new Inbox(committer, terminal, spec.talk()),
                    event -> {
                      events.add(event);
                      doorway.ifPresent(door -> door.hear(event));
                      narrator.hear(event);
                    },
                    doorway))) {
      events.opened(run.past().beginning());
      End wanted = perform(run, shape(spool.items(), workers, machines), first, crew, committer);
      Optional<WorkTimes> worked = times.upTo(Instant.now());
      if (wanted.workersWereDismissed()) {
        crew.awaitLeave(LEAVE_SECONDS, TimeUnit.SECONDS);
      }
      committer.finish();
      End end = wanted.unless(committer.failure());
      attachments.discardRest();
      events.ended(end);
      narrator.end();
      return fence.ended(
          new RunEnding(spec, terminal, disk, stops, started)
              .conclude(
                  run,
                  views,
                  new RunEnding.Result(end, loop.counts(), committer.doubled(), worked)));
    }
  }

  private Event exitOfAJob() {
    return spec.crewing().strategy().processes()
        ? new Event.StopAsked("System.exit")
        : new Event.Exiting(Crews.SELF);
  }

  private static long left(OpenRun run) {
    return run.items().spool().items() - run.past().beginning().settled().cardinality();
  }

  private void announce(OpenRun run) {
    if (spec.talk().progress() != RunSpec.Progress.QUIET) {
      terminal.line(
          Announcement.of(spec, run.items().spool().items(), run.items().keys(), machine));
      spec.talk().notes().forEach(note -> terminal.line("note: " + note));
      narrator.begin(spec.crewing().strategy().processes());
    }
  }

  private RunShape shape(long items, int workers, Set<String> machines) {
    return new RunShape(
        items,
        workers,
        machine.cores().count(),
        spec.crewing().inFlight(),
        spec.crewing().strategy().processes(),
        Defaults.HOST_DELAY,
        spec.conduct().ends(),
        LinkProtocol.LEASE_TTL,
        machines,
        spec.crewing().machines().any(),
        spec.crewing().strategy().processes() && spec.work().job().info().load() == Load.COMPUTES);
  }

  /** No more than there are items; none at all where only other machines work. */
  private int workers(long items) {
    int wanted = spec.crewing().workers();
    return wanted == 0 ? 0 : Math.clamp(items, 1, wanted);
  }

  private End perform(
      OpenRun run, RunShape shape, List<WorkerId> first, Crew crew, Committer committer)
      throws InterruptedException {
    RunState state =
        new RunState(shape, run.items().keys(), first, run.past().beginning(), System.nanoTime());
    try (ProgressMeter _ = new ProgressMeter(spec.talk().progress(), terminal, loop::counts)) {
      return loop.run(state, new EffectsPerformer(crew, committer, times, terminal));
    }
  }

  private Views views(OpenRun run, List<Column> columns, AttachmentFolder attachments)
      throws UserError {
    RunSpec.Output output = spec.places().output();
    if (output.file().filter(Runner::isFifo).isPresent()) {
      terminal.line("waiting until somebody reads from " + output.name());
    }
    try {
      Views.Opened opened =
          Views.open(
              new Views.Places(
                  disk,
                  output,
                  run.directory().path(),
                  spec.places().joblog(),
                  ItemCommand.of(spec, run.opened().asked().words())),
              new Views.Shape(
                  columns,
                  run.items().spool().items(),
                  run.opened().origin().parts(),
                  run.opened().run()),
              run.items().spool(),
              run.past().checkpoint());
      if (run.past().any()) {
        Replay.show(disk, run.directory().journal(), opened, run.past().failures(), attachments);
      }
      // Not before: a FIFO that nobody reads holds it up, and so does a long journal; until then a
      // signal ends the JVM at once, and nothing is lost by it.
      stops.listen();
      return opened.views();
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

  private AttachmentFolder attachments(OpenRun run) throws UserError, IOException {
    Path results = spec.places().results().orElse(run.directory().path());
    try {
      Optional<Path> made = RunDirectory.topmostMissing(results);
      Files.createDirectories(results);
      RunDirectory.syncMade(disk, results, made);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.OUTPUT, "can't make the folder " + results + ": " + IoFault.of(e));
    }
    AttachmentFolder folder = new AttachmentFolder(disk, results, run.opened().run());
    if (run.past().any()) {
      folder.discardOld();
    }
    return folder;
  }
}
