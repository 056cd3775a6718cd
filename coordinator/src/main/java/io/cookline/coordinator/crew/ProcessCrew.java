package io.cookline.coordinator.crew;

import io.cookline.coordinator.link.LinkServer;
import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.WorkerId;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Workers that are JVMs of their own on this machine, one per core, and replaced when they die. */
public final class ProcessCrew implements Crew {

  private final EarlyWorkers early;
  private final LinkServer link;
  private final Consumer<Event> events;
  private final Map<WorkerId, WorkerProcess> processes = new ConcurrentHashMap<>();

  /** Starting and ending processes takes milliseconds each: not for the run loop. */
  private final ExecutorService muster =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("crew").factory());

  private volatile boolean closed;

  /**
   * A crew that is not started yet.
   *
   * @param early starts them, or has done so
   */
  public ProcessCrew(EarlyWorkers early, LinkServer link, Consumer<Event> events) {
    this.early = early;
    this.link = link;
    this.events = events;
  }

  @Override
  public void order(Effect.ToWorker order) {
    switch (order) {
      case Effect.Start(WorkerId worker) -> muster.execute(() -> start(worker));
      case Effect.Kill(WorkerId worker) -> muster.execute(() -> kill(worker));
      case Effect.Dismiss(WorkerId worker) -> {
        link.order(order);
        muster.execute(() -> letGo(worker));
      }
      default -> link.order(order);
    }
  }

  @Override
  public boolean awaitLeave(long timeout, TimeUnit unit) throws InterruptedException {
    long deadline = System.nanoTime() + unit.toNanos(timeout);
    for (WorkerProcess process : processes.values()) {
      if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    closed = true;
    muster.shutdownNow();
    early.close();
    processes.values().forEach(WorkerProcess::kill);
    link.close();
  }

  private void start(WorkerId worker) {
    if (closed) {
      return;
    }
    link.expect(worker);
    try {
      WorkerProcess process = early.startedFor(worker);
      processes.put(worker, process);
      process.onExit(() -> gone(worker, process));
      process.introduce(link.address() + " " + link.token());
      if (closed) {
        process.kill();
      }
    } catch (IOException e) {
      events.accept(new Event.StartFailed(worker, IoFault.of(e)));
    }
  }

  private void gone(WorkerId worker, WorkerProcess process) {
    if (!closed) {
      events.accept(new Event.Gone(worker, process.cause(), process.endedBySignal()));
    }
    processes.remove(worker);
  }

  private void letGo(WorkerId worker) {
    WorkerProcess process = processes.get(worker);
    if (process != null) {
      process.letGo();
    }
  }

  private void kill(WorkerId worker) {
    WorkerProcess process = processes.get(worker);
    if (process != null) {
      process.kill();
    }
  }
}
