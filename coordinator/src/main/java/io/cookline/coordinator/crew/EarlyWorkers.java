package io.cookline.coordinator.crew;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.cookline.coordinator.run.WorkerId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Starts workers' JVMs, on demand or before anybody asked: a JVM takes its time, and may take it
 * while the run's items are still being read. It performs nothing before it is introduced.
 */
public final class EarlyWorkers implements AutoCloseable {

  private final WorkerCommand command;
  private final Path logs;

  /** Started, and not asked for yet. */
  @GuardedBy("this")
  private final Map<WorkerId, WorkerProcess> waiting = new HashMap<>();

  @GuardedBy("this")
  private final Set<WorkerId> askedFor = new HashSet<>();

  @GuardedBy("this")
  private boolean closed;

  /**
   * Nobody is started yet.
   *
   * @param logs the folder of their logs
   */
  public EarlyWorkers(WorkerCommand command, Path logs) {
    this.command = command;
    this.logs = logs;
  }

  /** Starts the first so many. One that can't be started is tried again when it is asked for. */
  public void begin(int workers) {
    Thread.ofPlatform().daemon().name("crew-early").start(() -> beginAll(workers));
  }

  private void beginAll(int workers) {
    for (int slot = 1; slot <= workers; slot++) {
      if (!begin(new WorkerId(slot, 1))) {
        return;
      }
    }
  }

  private synchronized boolean begin(WorkerId worker) {
    if (closed || askedFor.contains(worker)) {
      return false;
    }
    try {
      waiting.put(worker, WorkerProcess.start(worker, command, logs));
      return true;
    } catch (IOException notNow) {
      return false;
    }
  }

  /** This worker's process, which is started now unless it was before. */
  synchronized WorkerProcess startedFor(WorkerId worker) throws IOException {
    askedFor.add(worker);
    WorkerProcess early = waiting.remove(worker);
    return early != null ? early : WorkerProcess.start(worker, command, logs);
  }

  /** Ends those that nobody asked for; afterwards nothing of theirs is written any more. */
  @Override
  public synchronized void close() {
    closed = true;
    waiting.values().forEach(WorkerProcess::kill);
    waiting.values().forEach(WorkerProcess::lastLines);
    waiting.clear();
  }
}
