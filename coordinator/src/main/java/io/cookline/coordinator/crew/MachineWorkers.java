package io.cookline.coordinator.crew;

import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.spi.Load;
import io.cookline.worker.link.MachineLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts and ends the workers of a machine that joined, as the coordinator orders. */
public final class MachineWorkers implements MachineLink.Workers, AutoCloseable {

  /** A worker that has nothing left to do is gone in milliseconds; one that hangs is ended. */
  private static final int LEAVE_SECONDS = 3;

  private final int heap;
  private final List<Path> jars;
  private final Path logs;
  private final Map<String, WorkerProcess> processes = new ConcurrentHashMap<>();
  private final ExecutorService muster =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("crew").factory());

  private volatile @Nullable WorkerCommand command;
  private volatile @Nullable Reports reports;
  private volatile boolean closed;

  /** Takes what becomes of workers. */
  public interface Reports {
    /** A worker's process is gone, or never was. */
    void exited(String worker, String cause, boolean bySignal, boolean notStarted);
  }

  /**
   * Nobody is started yet.
   *
   * @param heap the most that a worker's heap may take, in MB
   * @param jars of the user's own jobs
   * @param logs the folder of the workers' logs; made when it is needed
   */
  public MachineWorkers(int heap, List<Path> jars, Path logs) {
    this.heap = heap;
    this.jars = List.copyOf(jars);
    this.logs = logs;
  }

  /** Says from now on what becomes of workers. */
  public void reportTo(Reports to) {
    reports = to;
  }

  @Override
  public void prepare(boolean computes, String jobsSha256) {
    command = WorkerCommand.ofThisJvm(computes ? Load.COMPUTES : Load.WAITS, heap, jars, logs);
  }

  @Override
  public void start(String worker, String introduction) {
    muster.execute(() -> startNow(worker, introduction));
  }

  private void startNow(String worker, String introduction) {
    WorkerCommand line = command;
    WorkerId id = WorkerId.parse(worker).orElse(null);
    if (closed || line == null || id == null || processes.containsKey(worker)) {
      return;
    }
    try {
      Files.createDirectories(logs);
      WorkerProcess process = WorkerProcess.start(id, line, logs);
      processes.put(worker, process);
      process.introduce(introduction);
      process.onExit(() -> gone(worker, process));
      if (closed) {
        process.kill();
      }
    } catch (IOException e) {
      say(worker, IoFault.of(e), false, true);
    }
  }

  private void gone(String worker, WorkerProcess process) {
    processes.remove(worker, process);
    if (!closed) {
      say(worker, process.cause(), process.endedBySignal(), false);
    }
  }

  private void say(String worker, String cause, boolean bySignal, boolean notStarted) {
    Reports to = reports;
    if (to != null) {
      to.exited(worker, cause, bySignal, notStarted);
    }
  }

  @Override
  public void kill(String worker) {
    muster.execute(
        () -> {
          WorkerProcess process = processes.get(worker);
          if (process != null) {
            process.kill();
          } else {
            // Or the coordinator would wait for its end.
            say(worker, "its machine does not have it", false, false);
          }
        });
  }

  @Override
  public void dismiss(String worker) {
    muster.execute(
        () -> {
          WorkerProcess process = processes.get(worker);
          if (process != null) {
            process.letGo();
          }
        });
  }

  @Override
  public void introduceAgain(String introduction) {
    muster.execute(() -> processes.values().forEach(process -> process.introduce(introduction)));
  }

  @Override
  public void finish(Runnable whenGone) {
    muster.execute(
        () -> {
          try {
            for (WorkerProcess process : processes.values()) {
              process.letGo();
            }
            for (WorkerProcess process : processes.values()) {
              if (!process.waitFor(LEAVE_SECONDS, TimeUnit.SECONDS)) {
                process.kill();
              }
            }
          } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
          }
          whenGone.run();
        });
  }

  @Override
  public List<String> alive() {
    return new ArrayList<>(processes.keySet());
  }

  /** Ends all of them; afterwards nothing of theirs is written any more. */
  @Override
  public void close() {
    closed = true;
    muster.shutdownNow();
    processes.values().forEach(WorkerProcess::kill);
    processes.values().forEach(WorkerProcess::lastLines);
  }
}
