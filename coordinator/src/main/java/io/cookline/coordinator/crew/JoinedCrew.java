package io.cookline.coordinator.crew;

import io.cookline.coordinator.link.DoorServer;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.WorkerId;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Workers of other machines, beside those of this one, if there are any. Each machine has a process
 * of cookline's that starts and ends its workers; {@link MachineWorkers} is its end.
 */
public final class JoinedCrew implements Crew {

  /** A machine that was released has nothing left to do but to say so. */
  private static final int FAREWELL_MILLIS = 500;

  private final Crew here;
  private final DoorServer door;
  private final List<AutoCloseable> recruiters;

  /**
   * A crew that other machines may join.
   *
   * @param here the workers of this machine
   * @param recruiters bring other machines in; they are closed with the crew, in this order
   */
  public JoinedCrew(Crew here, DoorServer door, List<AutoCloseable> recruiters) {
    this.here = here;
    this.door = door;
    this.recruiters = List.copyOf(recruiters);
  }

  @Override
  public void order(Effect.ToWorker order) {
    if (order.worker().machine().equals(WorkerId.HERE)) {
      here.order(order);
    } else {
      door.order(order);
    }
  }

  @Override
  public void release(String machine) {
    door.release(machine);
  }

  @Override
  public boolean awaitLeave(long timeout, TimeUnit unit) throws InterruptedException {
    long deadline = System.nanoTime() + unit.toNanos(timeout);
    door.releaseAll();
    boolean left = here.awaitLeave(timeout, unit);
    return door.awaitEmpty(deadline - System.nanoTime(), TimeUnit.NANOSECONDS) && left;
  }

  @Override
  public void close() {
    door.releaseAll();
    try {
      var _ = door.awaitEmpty(FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
      for (AutoCloseable recruiter : recruiters) {
        recruiter.close();
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } catch (Exception leftAlone) {
      // What could not be closed ends with this process.
    }
    door.close();
    here.close();
  }
}
