package io.cookline.coordinator.it.door;

import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Tries a run's door in every way, again and again, until the run is over: scripts/prove-door. */
public final class ProbeLoop {

  private final Path run;
  private final Door door;
  private final AtomicInteger tried = new AtomicInteger();
  private int rounds;

  private ProbeLoop(Path run) throws Exception {
    this.run = run;
    this.door = Door.of(run);
  }

  /**
   * Tries it.
   *
   * @param arguments the run's directory
   */
  public static void main(String[] arguments) throws Exception {
    ProbeLoop loop = new ProbeLoop(Path.of(arguments[0]));
    while (loop.goesOn()) {
      loop.round();
    }
    System.out.println("probes: " + loop.tried + " in " + loop.rounds + " rounds");
    System.exit(0);
  }

  private boolean goesOn() {
    return Files.exists(run.resolve("coordinator.json"));
  }

  /** Beside an idle crowd, so that there is never a place free for a stranger. */
  private void round() throws Exception {
    for (Probe probe : DoorProbes.patient()) {
      Thread.ofPlatform().daemon().start(() -> attempt(probe));
    }
    List<Socket> crowd = DoorProbes.idleCrowd(door);
    List<Probe> probes = new ArrayList<>(DoorProbes.quick());
    probes.addAll(DoorProbes.floods());
    for (Probe probe : probes) {
      if (!goesOn()) {
        return;
      }
      attempt(probe);
    }
    for (Socket one : crowd) {
      one.close();
    }
    rounds++;
  }

  private void attempt(Probe probe) {
    try {
      probe.tried(door);
      tried.incrementAndGet();
    } catch (AssertionError let) {
      if (goesOn()) {
        System.out.println(let.getMessage());
      }
    } catch (Exception over) {
      // The run's end closes what is under way.
    }
  }
}
