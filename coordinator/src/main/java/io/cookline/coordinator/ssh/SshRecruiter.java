package io.cookline.coordinator.ssh;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.cookline.coordinator.crew.ChildOutput;
import io.cookline.coordinator.run.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Brings in the machines that the user named, and keeps them: one whose ssh ends is tried again,
 * one that was added to the file is brought in, one that was removed from it leaves.
 */
public final class SshRecruiter implements AutoCloseable {

  private static final int LOOK_MILLIS = 1_000;

  /** A machine that could not be had so often is not counted on any more. */
  private static final int MOST_FAILURES = 3;

  private final SshPlan plan;
  private final Shipment shipment;
  private final Surroundings around;
  private final ScheduledExecutorService timers =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("ssh-timer").factory());

  /** By what was typed. */
  @GuardedBy("this")
  private final Map<String, SshMachine> machines = new LinkedHashMap<>();

  /** Those that are wanted no more, and finish what they have. */
  @GuardedBy("this")
  private final List<SshMachine> leaving = new ArrayList<>();

  @GuardedBy("this")
  private List<String> seen = List.of();

  /**
   * What a recruiter is connected to.
   *
   * @param run the run's name
   * @param doorPort the port of the door, on loopback
   * @param join the join string, as it is now
   * @param logs the folder of logs
   * @param warn tells the user
   * @param events takes what happens
   * @param forget a machine's link is no more: another may have its name
   */
  public record Surroundings(
      String run,
      int doorPort,
      Supplier<String> join,
      Path logs,
      Consumer<String> warn,
      Consumer<Event> events,
      Consumer<String> forget) {}

  private SshRecruiter(SshPlan plan, Shipment shipment, Surroundings around) {
    this.plan = plan;
    this.shipment = shipment;
    this.around = around;
  }

  /**
   * Begins to bring machines in.
   *
   * @param own cookline's jar
   * @param jars of the user's own jobs
   * @throws IOException if they can't be read
   */
  public static SshRecruiter begin(SshPlan plan, Path own, List<Path> jars, Surroundings around)
      throws IOException {
    SshRecruiter recruiter = new SshRecruiter(plan, Shipment.of(own, jars), around);
    recruiter.look();
    var _ =
        recruiter.timers.scheduleWithFixedDelay(
            () -> {
              recruiter.look();
              recruiter.endStuck();
            },
            LOOK_MILLIS,
            LOOK_MILLIS,
            TimeUnit.MILLISECONDS);
    return recruiter;
  }

  /** The lines of a file of machines that name one: comments and empty lines aside. */
  public static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** Something happened in the run. */
  public void hear(Event event) {
    if (event instanceof Event.MachineJoined joined) {
      synchronized (this) {
        machines.values().stream()
            .filter(machine -> machine.name().equals(joined.machine()))
            .forEach(SshMachine::joined);
      }
    }
  }

  /** Whether a machine was brought in by this. */
  public synchronized boolean isOurs(String machine) {
    return machines.values().stream().anyMatch(one -> one.name().equals(machine));
  }

  private synchronized void look() {
    Set<String> wanted = new LinkedHashSet<>();
    plan.logins().stream().filter(login -> !login.isHere()).forEach(l -> wanted.add(l.text()));
    try {
      if (plan.file().isPresent()) {
        List<String> lines = lines(plan.file().get());
        boolean news = !lines.equals(seen);
        seen = lines;
        for (String line : lines) {
          add(line, wanted, news);
        }
      }
    } catch (IOException notNow) {
      // It is being written, or gone: those that are there stay.
      return;
    }
    for (Map.Entry<String, SshMachine> machine : List.copyOf(machines.entrySet())) {
      if (!wanted.contains(machine.getKey())) {
        machines.remove(machine.getKey());
        machine.getValue().retire();
        leaving.add(machine.getValue());
        around.events().accept(new Event.MachineLeaving(machine.getValue().name()));
      }
    }
    for (String text : wanted) {
      machines.computeIfAbsent(text, this::brought);
    }
  }

  private synchronized void endStuck() {
    machines.values().forEach(machine -> machine.endIfStuck(SshMachine.PATIENCE));
  }

  private void add(String line, Set<String> wanted, boolean news) {
    try {
      SshLogin login = SshLogin.parse(line);
      if (!login.isHere()) {
        wanted.add(login.text());
      }
    } catch (IllegalArgumentException unfit) {
      if (news) {
        around.warn().accept(plan.file().orElseThrow() + ": " + unfit.getMessage());
      }
    }
  }

  @GuardedBy("this")
  private SshMachine brought(String text) {
    SshLogin login = SshLogin.parse(text);
    String name = login.machine();
    leaving.removeIf(SshMachine::isOver);
    List<String> taken =
        Stream.concat(machines.values().stream(), leaving.stream()).map(SshMachine::name).toList();
    for (int number = 2; taken.contains(name); number++) {
      name = login.machine() + "-" + number;
    }
    SshMachine machine = new SshMachine(login, name, new Common());
    machine.start();
    return machine;
  }

  private void giveUpIfAllFailed() {
    synchronized (this) {
      if (machines.values().stream().anyMatch(machine -> machine.failures() < MOST_FAILURES)) {
        return;
      }
    }
    around
        .events()
        .accept(
            new Event.NoMoreMachines(
                "none of the machines can be had, after " + MOST_FAILURES + " tries each"));
  }

  @Override
  public void close() {
    timers.shutdownNow();
    List<SshMachine> all;
    synchronized (this) {
      all = new ArrayList<>(machines.values());
    }
    all.forEach(SshMachine::close);
  }

  private final class Common implements SshMachine.Recruiting {
    @Override
    public SshPlan plan() {
      return plan;
    }

    @Override
    public Shipment shipment() {
      return shipment;
    }

    @Override
    public String run() {
      return around.run();
    }

    @Override
    public int doorPort() {
      return around.doorPort();
    }

    @Override
    public String join() {
      return around.join().get();
    }

    @Override
    public ChildOutput drained(String machine, InputStream stderr) {
      return new ChildOutput(
          "ssh-" + machine, stderr, around.logs().resolve(machine + "-ssh.log"), 5);
    }

    @Override
    public void warn(String message) {
      around.warn().accept(message);
    }

    @Override
    public void gone(String machine, String cause) {
      around.forget().accept(machine);
      around.events().accept(new Event.MachineGone(machine, cause));
    }

    @Override
    public void failed() {
      giveUpIfAllFailed();
    }
  }
}
