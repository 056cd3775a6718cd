package io.cookline.coordinator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.cookline.coordinator.run.SimulatedMachine.Worker;
import io.cookline.spi.FailureKind;
import io.cookline.worker.engine.Failure;
import io.cookline.worker.engine.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run on several machines whose cables, links, processes and coordinators fail as a seed wants.
 * What is delivered is delivered in order; what is under way on a link that breaks is lost.
 */
final class SimulatedMachines {

  /** So long a worker goes on without a word. */
  private static final long LONGEST_SILENCE = Duration.ofSeconds(10).toNanos();

  /** So many events are told of a run that does not end. */
  private static final int TRACED = 60;

  private static final Outcome.Result NO_SUCH_HOST =
      new Outcome.Failed(new Failure(FailureKind.NO_SUCH_HOST, "no name server", 0));

  private final long seed;
  private final RandomGenerator random;
  private final long items;
  private final boolean pure;
  private final Map<String, SimulatedMachine> machines = new LinkedHashMap<>();
  private final SimulatedJournal journal = new SimulatedJournal();
  private final Deque<String> trace = new ArrayDeque<>();
  private RunState state;
  private long now = Duration.ofHours(1).toNanos();
  private int faults;
  int adopted;
  int lost;
  @Nullable End end;

  /**
   * @param faults how many things may go wrong
   * @param pure whether the job computes
   */
  SimulatedMachines(long seed, int faults, boolean pure) {
    this.seed = seed;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.items = random.nextInt(1, 60);
    this.faults = faults;
    this.pure = pure;
    this.state = state(Beginning.afresh(), Set.of());
    int count = random.nextInt(1, 4);
    for (int n = 1; n <= count; n++) {
      machines.put("m" + n, new SimulatedMachine("m" + n));
    }
    feed(new Event.Tick());
  }

  private RunState state(Beginning beginning, Set<String> before) {
    RunShape shape =
        new RunShape(
            items,
            0,
            1,
            random.nextInt(1, 4),
            true,
            Duration.ofSeconds(1),
            Ends.bySignalAlone(Duration.ofSeconds(10)),
            Duration.ofSeconds(15),
            before,
            true,
            pure);
    return new RunState(shape, LimitKeys.none(), List.of(), beginning, now);
  }

  Map<Long, Outcome> committed() {
    return journal.safe();
  }

  long items() {
    return items;
  }

  void play() {
    for (int step = 0; end == null; step++) {
      if (step > 40_000) {
        fail(
            "seed %d: no end, counts %s; what happened last:\n%s",
            seed, state.counts(), String.join("\n", trace));
      }
      if (faults > 0 && random.nextInt(40) == 0) {
        faults--;
        goWrong();
      } else {
        goOn();
      }
    }
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private void goWrong() {
    SimulatedMachine machine = any(List.copyOf(machines.values()));
    switch (random.nextInt(9)) {
      case 0, 1 -> machine.cut = true;
      case 6 -> machine.suspended = true;
      case 7 -> machine.lame = !machine.lame;
      case 2 -> breakLinks(machine);
      case 3 -> powerOff(machine);
      case 4 -> workers(machine).findAny().ifPresent(worker -> die(machine, worker));
      case 5 -> crash();
      default -> workers(machine).findAny().ifPresent(this::breakLink);
    }
  }

  private void goOn() {
    SimulatedMachine machine = any(List.copyOf(machines.values()));
    switch (random.nextInt(12)) {
      case 0 -> pass();
      case 1 -> {
        List<Effect.Commit> group = journal.sync(random.nextInt(1, 6));
        if (!group.isEmpty()) {
          feed(new Event.Committed(group));
        }
      }
      case 2 -> {
        machine.cut &= random.nextInt(3) > 0;
        machine.suspended &= random.nextInt(3) > 0;
      }
      case 3 -> link(machine);
      case 4 -> obey(machine);
      default -> workers(machine).toList().forEach(worker -> act(machine, worker));
    }
  }

  private static Stream<Worker> workers(SimulatedMachine machine) {
    return machine.workers.values().stream();
  }

  /** Time goes by, and whoever can be heard is. */
  private void pass() {
    now += random.nextLong(Duration.ofSeconds(3).toNanos());
    for (SimulatedMachine machine : machines.values()) {
      if (machine.suspended) {
        // Its clock stands still, as far as it can tell.
        machine.lastHeard = now;
        machine.workers.values().forEach(worker -> worker.standStill(now));
        continue;
      }
      if (!machine.cut && machine.linked) {
        machine.lastHeard = now;
        feed(new Event.MachineHeard(machine.name));
      } else if (machine.linked && now - machine.lastHeard > LONGEST_SILENCE) {
        breakLinks(machine);
      }
      for (Worker worker : List.copyOf(machine.workers.values())) {
        if (!machine.cut && worker.linked) {
          worker.lastHeard = now;
          feed(new Event.Heard(worker.id));
        } else if (now - worker.lastHeard > LONGEST_SILENCE) {
          if (worker.linked) {
            breakLink(worker);
          }
          if (!pure) {
            worker.dropUnfinished();
          }
        }
      }
    }
    feed(new Event.Tick());
  }

  private void act(SimulatedMachine machine, Worker worker) {
    if (machine.suspended) {
      return;
    }
    if (!machine.cut && machine.linked && !worker.linked) {
      dialIn(worker);
      return;
    }
    if (!machine.cut && worker.linked && random.nextBoolean()) {
      deliver(worker);
    }
    boolean paused = now - worker.lastHeard > LONGEST_SILENCE;
    List<Long> unfinished = worker.unfinished();
    if (!paused && !unfinished.isEmpty() && random.nextInt(3) == 0) {
      worker.finish(any(unfinished), machine.lame ? NO_SUCH_HOST : StateBench.ok());
    }
  }

  private void dialIn(Worker worker) {
    worker.linked = true;
    worker.stoodStill = false;
    worker.lastHeard = now;
    feed(new Event.Joined(worker.id, worker.report(), List.of()));
  }

  private void deliver(Worker worker) {
    Event news = worker.news.poll();
    if (news != null) {
      feed(news);
    }
    Effect order = worker.orders.poll();
    switch (order) {
      case Effect.Welcome(WorkerId _, List<Effect.Kept> kept) -> worker.settle(kept);
      case Effect.Grant(WorkerId _, Lease lease) ->
          lease
              .items()
              .forEach(
                  part -> worker.items.put(part.seq(), new SimulatedMachine.Held(lease.token())));
      case Effect.Confirm(WorkerId _, List<Long> seqs) -> worker.items.keySet().removeAll(seqs);
      case Effect.Revoke(WorkerId _, long _, List<Long> seqs) ->
          worker.items.keySet().removeAll(seqs);
      case Effect.Disconnect _ -> worker.unlink();
      case null, default -> {}
    }
  }

  /** Its process dials in, if it can. */
  private void link(SimulatedMachine machine) {
    if (machine.cut || machine.suspended || machine.linked) {
      return;
    }
    machine.joined = true;
    machine.linked = true;
    machine.lastHeard = now;
    feed(new Event.MachineJoined(machine.name, 2, 2, machine.alive()));
    sayWhatIsUnsaid(machine);
  }

  private void sayWhatIsUnsaid(SimulatedMachine machine) {
    for (Event event = machine.unsaid.poll(); event != null; event = machine.unsaid.poll()) {
      feed(event);
    }
  }

  private void breakLinks(SimulatedMachine machine) {
    if (machine.linked) {
      machine.unlink();
      feed(new Event.MachineAway(machine.name));
    }
    List.copyOf(machine.workers.values()).forEach(this::breakLink);
  }

  private void breakLink(Worker worker) {
    if (worker.linked) {
      worker.unlink();
      feed(new Event.LinkBroken(worker.id));
    }
  }

  /** All of it is gone; sometimes somebody notices at once. */
  private void powerOff(SimulatedMachine machine) {
    boolean noticed = random.nextBoolean();
    boolean known = machine.linked;
    machine.workers.clear();
    machine.unsaid.clear();
    machine.unlink();
    if (known && noticed) {
      machine.joined = false;
      feed(new Event.MachineGone(machine.name, "no power"));
    } else if (known) {
      feed(new Event.MachineAway(machine.name));
    }
  }

  private void die(SimulatedMachine machine, Worker worker) {
    machine.workers.remove(worker.id);
    Event gone = new Event.Gone(worker.id, "exit 137, SIGKILL", true);
    if (machine.linked && !machine.cut && !machine.suspended) {
      feed(gone);
    } else {
      machine.unsaid.add(gone);
    }
  }

  /** The coordinator is killed, and another goes on with what is safe. */
  private void crash() {
    var _ = journal.sync(random.nextInt(1 + journal.waiting()));
    Set<String> there = new HashSet<>();
    for (SimulatedMachine machine : machines.values()) {
      if (machine.joined) {
        there.add(machine.name);
      }
      machine.unlink();
      machine.workers.values().forEach(Worker::unlink);
    }
    state = state(journal.crash(), there);
    feed(new Event.Tick());
  }

  private void feed(Event event) {
    if (end != null) {
      return;
    }
    List<Effect> effects = state.on(event, now);
    if (!effects.isEmpty()
        || !(event instanceof Event.Heard
            || event instanceof Event.MachineHeard
            || event instanceof Event.Tick)) {
      trace.add(now / 1_000_000 + " " + event + " -> " + effects);
    }
    if (trace.size() > TRACED) {
      trace.remove();
    }
    effects.forEach(this::take);
  }

  private void take(Effect effect) {
    switch (effect) {
      case Effect.Commit _, Effect.Suspect _ -> journal.take(effect);
      case Effect.Start(WorkerId id) -> order(id, effect);
      case Effect.Kill(WorkerId id) -> order(id, effect);
      case Effect.Finish(End how) -> end = how;
      case Effect.Warn(String message) -> lost += message.contains("out of reach") ? 1 : 0;
      case Effect.Release _ -> fail("seed %d: nobody wanted to leave", seed);
      case Effect.ToWorker order -> {
        if (order instanceof Effect.Welcome welcome && !welcome.kept().isEmpty()) {
          adopted++;
        }
        if (order instanceof Effect.Grant grant) {
          check(grant);
        }
        Worker worker = find(order.worker());
        if (worker != null && worker.linked && !worker.disconnected()) {
          worker.orders.add(order);
        }
      }
    }
  }

  private void order(WorkerId id, Effect order) {
    SimulatedMachine machine = machines.get(id.machine());
    if (machine != null && machine.linked) {
      machine.orders.add(order);
    }
  }

  /** Its process does what it is told. */
  private void obey(SimulatedMachine machine) {
    if (machine.cut || machine.suspended || !machine.linked) {
      return;
    }
    sayWhatIsUnsaid(machine);
    for (Effect order = machine.orders.poll(); order != null; order = machine.orders.poll()) {
      if (order instanceof Effect.Start(WorkerId id)) {
        Worker worker = new Worker(id);
        worker.lastHeard = now;
        machine.workers.put(id, worker);
      } else if (order instanceof Effect.Kill(WorkerId id)) {
        Worker worker = machine.workers.get(id);
        if (worker != null) {
          die(machine, worker);
        } else {
          feed(new Event.Gone(id, "its machine does not have it"));
        }
      }
    }
  }

  private void check(Effect.Grant grant) {
    for (Lease.Part part : grant.lease().items()) {
      assertThat(committed()).as("seed %s", seed).doesNotContainKey(part.seq());
      if (!pure) {
        List<WorkerId> others = new ArrayList<>();
        machines.values().stream()
            .flatMap(SimulatedMachines::workers)
            .filter(other -> !other.id.equals(grant.worker()) && other.worksAt(part.seq()))
            // What it may keep is on its way to it.
            .filter(other -> !other.linked || other.welcome)
            .filter(other -> !other.stoodStill && !other.disconnected())
            .forEach(other -> others.add(other.id));
        assertThat(others)
            .as(
                "who works at item %s besides %s, seed %s; what happened last:%n%s",
                part.seq(), grant.worker(), seed, String.join("\n", trace))
            .isEmpty();
      }
    }
  }

  private @Nullable Worker find(WorkerId id) {
    SimulatedMachine machine = machines.get(id.machine());
    return machine == null ? null : machine.workers.get(id);
  }
}
