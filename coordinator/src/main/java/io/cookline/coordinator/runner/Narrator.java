package io.cookline.coordinator.runner;

import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.RunSpec.Progress;
import io.cookline.coordinator.run.RunSpec.Talk;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Tells a user who asked for it what happens behind a run, from the events on their way to the run
 * loop. Called from many threads.
 */
final class Narrator {

  private final Terminal terminal;
  private final Consumer<Event> next;

  private volatile boolean asked;

  /**
   * A narrator.
   *
   * @param next where the events go on to
   */
  Narrator(Talk talk, Terminal terminal, Consumer<Event> next) {
    this.terminal = terminal;
    this.next = next;
    this.asked = talk.verbose() && talk.progress() != Progress.QUIET;
  }

  /** The run begins. */
  void begin(boolean processes) {
    if (asked) {
      terminal.line(
          String.format(
              Locale.ROOT,
              "coordinator: pid %d, Java %s in %s, heap at most %,d MB%s",
              ProcessHandle.current().pid(),
              Runtime.version(),
              System.getProperty("java.home"),
              Runtime.getRuntime().maxMemory() >> 20,
              processes ? "" : ", shared by the items"));
    }
  }

  /** The run is over: what is said of that is the last line. */
  void end() {
    asked = false;
  }

  /** Something happened. */
  void hear(Event event) {
    if (asked) {
      tell(event);
    }
    next.accept(event);
  }

  private void tell(Event event) {
    switch (event) {
      case Event.Joined joined -> terminal.line("worker " + joined.worker() + " joined");
      case Event.Gone gone -> terminal.line("worker " + gone.worker() + " ended: " + gone.cause());
      case Event.MachineJoined joined -> terminal.line("machine " + joined.machine() + " joined");
      case Event.MachineAway away -> terminal.line("machine " + away.machine() + ": link broke");
      case Event.OfWorker _,
          Event.OfMachine _,
          Event.NoMoreMachines _,
          Event.MachineRefused _,
          Event.Committed _,
          Event.CommitFailed _,
          Event.DiskFull _,
          Event.DiskFree _,
          Event.StopAsked _,
          Event.Tick _ -> {}
    }
  }
}
