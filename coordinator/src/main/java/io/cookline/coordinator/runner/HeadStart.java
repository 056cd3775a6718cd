package io.cookline.coordinator.runner;

import io.cookline.coordinator.crew.EarlyWorkers;
import io.cookline.coordinator.crew.WorkerCommand;
import io.cookline.coordinator.machine.Machine;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.worker.catalog.JobOrigin;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Starts a run's workers as soon as it is known how many there are: when as many items were read,
 * or all. Used by the run's own thread.
 */
public final class HeadStart implements AutoCloseable {

  private final RunSpec spec;
  private final Machine machine;
  private @Nullable EarlyWorkers early;

  HeadStart(RunSpec spec, Machine machine) {
    this.spec = spec;
    this.machine = machine;
  }

  /**
   * So many items are there, or more to come.
   *
   * @param logs the folder of the workers' logs
   */
  void begin(long items, Path logs) {
    int workers = (int) Math.min(spec.crewing().workers(), items);
    if (early == null && workers > 0 && spec.crewing().strategy().processes()) {
      workers(workers, logs).begin(Math.min(workers, machine.cores().count()));
    }
  }

  /** Starts the workers of a run with so many. */
  EarlyWorkers workers(int workers, Path logs) {
    EarlyWorkers made = early;
    if (made == null) {
      made =
          new EarlyWorkers(
              WorkerCommand.ofThisJvm(
                  spec.work().job().info().load(),
                  machine.forWorkers().heap(Math.max(1, workers)),
                  JobOrigin.of(spec.work().job()).jars().paths(),
                  logs),
              logs);
      early = made;
    }
    return made;
  }

  /** Ends those that the run did not take. */
  @Override
  public void close() {
    if (early != null) {
      early.close();
    }
  }
}
