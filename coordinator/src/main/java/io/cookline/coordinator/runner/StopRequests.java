package io.cookline.coordinator.runner;

import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.run.Event;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The first signal drains, the second cancels, the third stops at once. */
final class StopRequests {

  private final Consumer<Event> events;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile String last = "INT";
  private volatile Runnable alsoThen = () -> {};

  StopRequests(Consumer<Event> events) {
    this.events = events;
  }

  /** From now on signals reach the run instead of the JVM. */
  void listen() {
    Signals.onStop(this::stop);
  }

  /** The signal that came last. */
  String last() {
    return last;
  }

  /** Does this too when a signal comes, or now if one came. */
  void whenAsked(Runnable action) {
    alsoThen = action;
    if (asked.get() > 0) {
      action.run();
    }
  }

  private void stop(String signal) {
    last = signal;
    if (asked.incrementAndGet() > 2) {
      Runtime.getRuntime().halt(ExitCode.ofSignal(signal).number());
    }
    alsoThen.run();
    events.accept(new Event.StopAsked("SIG" + signal));
  }
}
