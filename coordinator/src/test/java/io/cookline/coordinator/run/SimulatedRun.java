package io.cookline.coordinator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.cookline.worker.engine.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A run whose crew and committer are played by a seed. After every event the effects are held
 * against what a reader of the architecture would expect; one seed, one history.
 */
final class SimulatedRun {

  private final long seed;
  private final RandomGenerator random;
  private final RunShape shape;
  private final LimitKeys keys;
  private RunState state;
  private long now = Duration.ofHours(1).toNanos();

  /** Workers whose process lives. */
  private final Map<WorkerId, SimulatedWorker> alive = new LinkedHashMap<>();

  /** Workers that the coordinator was not told of that they are gone. */
  private final Map<WorkerId, SimulatedWorker> known = new LinkedHashMap<>();

  /** What workers said before they died and the coordinator hears only now. */
  private final Deque<Event> late = new ArrayDeque<>();

  /** Outcomes that once travelled: any of them may travel again. */
  private final List<Event.Reported> travelled = new ArrayList<>();

  private final SimulatedJournal journal = new SimulatedJournal();

  /** Who holds an item as far as the coordinator can know, and under which lease. */
  private final Map<Long, Hold> holds = new TreeMap<>();

  final Map<Long, Outcome> committed = new TreeMap<>();
  final Map<Long, Integer> deathsSeen = new HashMap<>();
  final TreeSet<Long> poison = new TreeSet<>();
  private final Map<Long, Integer> failedAttempts = new HashMap<>();
  private final TreeSet<Long> tokens = new TreeSet<>();

  int deaths;

  /** Deaths of workers that had joined. */
  int crashes;

  /** Suspects of an earlier coordinator that this one gave to nobody yet. */
  private final TreeSet<Long> untriedSuspects = new TreeSet<>();

  private int coordinatorCrashesLeft;
  private int randomDeathsLeft;
  private int failedStarts;
  private boolean somebodyJoined;
  private boolean stopped;
  private long stale;
  private long finishedItems;
  @Nullable End end;

  private record Hold(WorkerId worker, long lease) {}

  SimulatedRun(long seed, RunShape shape, LimitKeys keys, int randomDeaths) {
    this.seed = seed;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.shape = shape;
    this.keys = keys;
    this.randomDeathsLeft = randomDeaths;
    this.state = new RunState(shape, keys, crew(), Beginning.afresh(), now);
    feed(new Event.Tick());
  }

  private List<WorkerId> crew() {
    return IntStream.rangeClosed(1, shape.workers()).mapToObj(s -> new WorkerId(s, 1)).toList();
  }

  /** The coordinator crashes up to so many times, now and then. */
  SimulatedRun withCoordinatorCrashes(int most) {
    coordinatorCrashesLeft = most;
    return this;
  }

  Counts counts() {
    return state.counts();
  }

  /** Plays until the end; a run that never ends fails here. */
  void play(boolean mayStop) {
    int stopAt = mayStop ? random.nextInt(200) : -1;
    for (int step = 0; end == null; step++) {
      if (step > 5_000 + 200 * shape.items()) {
        fail("seed %d: no end; held %s, counts %s", seed, holds, state.counts());
      }
      if (step == stopAt) {
        stopped = true;
        feed(new Event.StopAsked("INT"));
      } else if (coordinatorCrashesLeft > 0 && random.nextInt(100) == 0) {
        crash();
      } else {
        step();
      }
    }
  }

  /**
   * The coordinator dies and its crew with it. What it had not synced is lost, and a part of what
   * it had synced nobody was told of. The next one begins with what is safe.
   */
  void crash() {
    coordinatorCrashesLeft--;
    var _ = journal.sync(random.nextInt(1 + journal.waiting()));
    Beginning beginning = journal.crash();
    committed.clear();
    committed.putAll(journal.safe());
    finishedItems = committed.size();
    untriedSuspects.clear();
    untriedSuspects.addAll(beginning.suspects());
    alive.clear();
    known.clear();
    late.clear();
    holds.clear();
    failedAttempts.clear();
    deaths = 0;
    failedStarts = 0;
    somebodyJoined = false;
    stopped = false;
    stale = 0;
    end = null;
    state = new RunState(shape, keys, crew(), beginning, now);
    feed(new Event.Tick());
  }

  private void begin(WorkerId id) {
    SimulatedWorker worker = new SimulatedWorker(id);
    assertThat(known.put(id, worker)).as("%s starts twice, seed %s", id, seed).isNull();
    alive.put(id, worker);
    assertThat(known.values().stream().filter(other -> !other.joined).count())
        .as("starting at once, seed %s", seed)
        .isLessThanOrEqualTo(shape.startsAtOnce());
  }

  private void step() {
    switch (random.nextInt(10)) {
      case 0 -> pass();
      case 1, 2 -> commit();
      case 3 -> {
        if (!late.isEmpty()) {
          feed(late.remove());
        } else if (!travelled.isEmpty() && random.nextInt(5) == 0) {
          feed(travelled.get(random.nextInt(travelled.size())));
        }
      }
      default -> {
        if (!alive.isEmpty()) {
          List<SimulatedWorker> all = List.copyOf(alive.values());
          act(all.get(random.nextInt(all.size())));
        }
      }
    }
  }

  private void pass() {
    now += random.nextLong(Duration.ofSeconds(1).toNanos());
    // Everybody's heart beats: silence is not what is tested here.
    for (WorkerId id : List.copyOf(alive.keySet())) {
      feed(new Event.Heard(id));
    }
    feed(new Event.Tick());
  }

  private void commit() {
    List<Effect.Commit> group = journal.sync(random.nextInt(1, 9));
    if (!group.isEmpty()) {
      finishedItems += group.size();
      feed(new Event.Committed(group));
    }
  }

  private void act(SimulatedWorker worker) {
    if (!worker.joined) {
      boolean bearable =
          failedStarts < 2 || known.values().stream().anyMatch(other -> other.joined);
      if (somebodyJoined && bearable && random.nextInt(8) == 0) {
        die(worker);
      } else {
        worker.joined = true;
        somebodyJoined = true;
        failedStarts = 0;
        feed(new Event.Joined(worker.id));
      }
      return;
    }
    if (randomDeathsLeft > 0 && random.nextInt(60) == 0) {
      randomDeathsLeft--;
      die(worker);
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> start(worker);
      case 1, 2 -> worker.finishOne(random, this::result);
      default -> report(worker);
    }
  }

  private void start(SimulatedWorker worker) {
    Long seq = worker.startOne(shape.inFlight());
    if (seq != null && poison.contains(seq)) {
      die(worker);
    }
  }

  private Outcome.Result result(int attempts) {
    int what = random.nextInt(10);
    if (what == 0 && attempts < 4) {
      return StateBench.retryLater(random.nextLong(3_000));
    }
    return what == 1 ? StateBench.failed() : StateBench.ok();
  }

  private void report(SimulatedWorker worker) {
    Event.Reported news = worker.news();
    if (!news.started().isEmpty() || !news.outcomes().isEmpty()) {
      if (!news.outcomes().isEmpty()) {
        travelled.add(new Event.Reported(worker.id, List.of(), news.outcomes()));
      }
      feed(news);
    } else if (stopped && worker.drained()) {
      feed(new Event.Drained(worker.id));
    }
  }

  /** What it had not sent is lost, or arrives, or arrives too late. */
  private void die(SimulatedWorker worker) {
    deaths++;
    alive.remove(worker.id);
    if (worker.joined) {
      crashes++;
    } else {
      failedStarts++;
    }
    Event.Reported last = worker.news();
    switch (random.nextInt(3)) {
      case 0 -> feed(last);
      case 1 -> late.add(last);
      default -> {}
    }
    if (end == null) {
      feed(new Event.LinkBroken(worker.id));
      feed(new Event.Gone(worker.id, "exit code 137"));
    }
  }

  private void feed(Event event) {
    if (end != null) {
      return;
    }
    switch (event) {
      case Event.Reported reported -> reported.outcomes().forEach(o -> expect(reported, o));
      case Event.Gone gone -> {
        holds.forEach(
            (seq, hold) -> {
              if (hold.worker().equals(gone.worker())) {
                deathsSeen.merge(seq, 1, Integer::sum);
              }
            });
        known.remove(gone.worker());
        holds.values().removeIf(hold -> hold.worker().equals(gone.worker()));
      }
      default -> {}
    }
    List<Effect> effects = state.on(event, now);
    for (Effect effect : effects) {
      check(event, effect);
    }
    Counts counts = state.counts();
    assertThat(counts.stale()).as("stale, seed %s", seed).isEqualTo(stale);
    assertThat(counts.finished()).as("finished, seed %s", seed).isEqualTo(finishedItems);
    assertThat(expected).as("outcomes without an effect, seed %s", seed).isEmpty();
  }

  /** Outcomes of the present event that have to be committed. */
  private final List<Outcome> expected = new ArrayList<>();

  private void expect(Event.Reported reported, Outcome outcome) {
    Hold hold = holds.get(outcome.seq());
    if (hold == null || !hold.equals(new Hold(reported.worker(), outcome.lease()))) {
      stale++;
      return;
    }
    holds.remove(outcome.seq());
    if (outcome.result() instanceof Outcome.RetryLater) {
      failedAttempts.put(outcome.seq(), outcome.attempts());
    } else {
      expected.add(outcome);
    }
  }

  private void check(Event event, Effect effect) {
    if (effect instanceof Effect.ToWorker order
        && !(effect instanceof Effect.Kill)
        && !(effect instanceof Effect.Start)
        && !(effect instanceof Effect.Dismiss)) {
      assertThat(known)
          .as("%s to a dead worker, seed %s", effect, seed)
          .containsKey(order.worker());
    }
    switch (effect) {
      case Effect.Grant(WorkerId id, Lease lease) -> granted(id, lease);
      case Effect.Commit(WorkerId _, Outcome outcome) -> {
        journal.take(effect);
        if (!expected.remove(outcome)) {
          assertThat(event)
              .as("commit of %s, seed %s", outcome, seed)
              .isInstanceOf(Event.Gone.class);
          assertThat(outcome.result().toString()).contains("CRASHED");
          assertThat(deathsSeen.getOrDefault(outcome.seq(), 0))
              .as("deaths that blame item %s, seed %s", outcome.seq(), seed)
              .isGreaterThanOrEqualTo(2);
        }
        assertThat(committed.put(outcome.seq(), outcome))
            .as("item %s commits twice, seed %s", outcome.seq(), seed)
            .isNull();
      }
      case Effect.Start(WorkerId id) -> {
        assertThat(stopped).as("a start in a drain, seed %s", seed).isFalse();
        begin(id);
      }
      case Effect.Drain(WorkerId id) -> worker(id).drain();
      case Effect.Finish(End how) -> {
        assertThat(end).as("a second end, seed %s", seed).isNull();
        end = how;
      }
      case Effect.Confirm(WorkerId id, List<Long> seqs) ->
          assertThat(committed.keySet()).as("seed %s", seed).containsAll(seqs);
      case Effect.Welcome welcome -> {}
      case Effect.Permit permit -> {}
      case Effect.Cancel cancel -> fail("seed %d: nobody cancelled", seed);
      case Effect.Dismiss dismiss -> {}
      case Effect.Disconnect disconnect -> {}
      case Effect.Revoke revoke -> fail("seed %d: nobody shares", seed);
      case Effect.Release release -> {}
      case Effect.Kill kill -> {}
      case Effect.Suspect(List<Long> seqs) -> {
        assertThat(committed.keySet()).as("seed %s", seed).doesNotContainAnyElementsOf(seqs);
        journal.take(effect);
      }
      case Effect.Warn warn -> {}
    }
  }

  private void granted(WorkerId id, Lease lease) {
    assertThat(stopped).as("a lease in a drain, seed %s", seed).isFalse();
    assertThat(tokens.add(lease.token())).as("token twice, seed %s", seed).isTrue();
    assertThat(lease.token() >>> 32).as("epoch, seed %s", seed).isEqualTo(journal.epoch());
    boolean emptyHands = holds.values().stream().noneMatch(hold -> hold.worker().equals(id));
    if (lease.quarantined()) {
      assertThat(emptyHands).as("company in quarantine, seed %s", seed).isTrue();
    }
    assertThat(worker(id).quarantined() && !emptyHands)
        .as("more for a quarantined worker, seed %s", seed)
        .isFalse();
    for (Lease.Part part : lease.items()) {
      assertThat(holds.put(part.seq(), new Hold(id, lease.token())))
          .as("item %s in two hands, seed %s", part.seq(), seed)
          .isNull();
      assertThat(committed).as("seed %s", seed).doesNotContainKey(part.seq());
      assertThat(untriedSuspects.remove(part.seq()) && !lease.quarantined())
          .as("suspect %s in company, seed %s", part.seq(), seed)
          .isFalse();
      assertThat(part.failedAttempts())
          .as("attempts of item %s, seed %s", part.seq(), seed)
          .isEqualTo(failedAttempts.getOrDefault(part.seq(), 0));
    }
    worker(id).accept(lease);
  }

  private SimulatedWorker worker(WorkerId id) {
    SimulatedWorker found = known.get(id);
    if (found == null) {
      throw new AssertionError("worker " + id + " is gone, seed " + seed);
    }
    return found;
  }
}
