package io.cookline.coordinator.run;

import static io.cookline.coordinator.run.StateBench.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.spi.FailureKind;
import io.cookline.worker.engine.Failure;
import io.cookline.worker.engine.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A machine that fails at what others can do costs no item, and gets few. */
class SecondOpinionsTest {

  private static final WorkerId BAD = new WorkerId("bad", 1, 1);
  private static final WorkerId GOOD = new WorkerId("good", 1, 1);

  /** In a worker's hands, as the run sees it. */
  private final Set<Long> settled = new HashSet<>();

  @Test
  void a_failure_of_a_machine_that_has_done_nothing_yet_is_looked_at_by_another() {
    StateBench run = twoMachines(40);
    long item = given(run, BAD).getFirst();

    List<Effect> effects = run.reported(BAD, run.outcome(item, noSuchHost(), 3));
    assertThat(effects).noneMatch(Effect.Commit.class::isInstance);
    assertThat(effects).anyMatch(Effect.Revoke.class::isInstance);
    doAll(run, GOOD, 4);
    assertThat(given(run, GOOD)).contains(item);
    assertThat(run.state.counts().failed()).isZero();
  }

  @Test
  void another_tries_it_as_if_it_had_never_been_tried() {
    StateBench run = twoMachines(40);
    long item = given(run, BAD).getFirst();
    run.reported(BAD, run.outcome(item, noSuchHost(), 3));
    doAll(run, GOOD, 4);

    assertThat(
            run.grants.stream()
                .filter(grant -> grant.worker().equals(GOOD))
                .flatMap(grant -> grant.lease().items().stream())
                .filter(part -> part.seq() == item))
        .containsExactly(new Lease.Part(item, 0));
  }

  @Test
  void what_two_machines_fail_at_has_failed_and_proves_nothing_of_the_first() {
    StateBench run = twoMachines(40);
    agree(run, given(run, BAD).getFirst());

    assertThat(run.reported(BAD, run.outcome(given(run, BAD).get(1), noSuchHost(), 3)))
        .as("it has done nothing yet")
        .noneMatch(Effect.Commit.class::isInstance);
  }

  @Test
  void a_machine_that_does_items_is_believed_again_when_another_fails_too() {
    StateBench run = twoMachines(40);
    List<Long> items = given(run, BAD);
    run.done(BAD, items.getFirst());
    run.reported(BAD, run.outcome(items.get(1), noSuchHost(), 3));
    agree(run, items.get(2));

    assertThat(run.reported(BAD, run.outcome(items.get(3), noSuchHost(), 3)))
        .hasAtLeastOneElementOfType(Effect.Commit.class);
  }

  /** BAD fails at this, and GOOD then too. */
  private void agree(StateBench run, long item) {
    run.reported(BAD, run.outcome(item, noSuchHost(), 3));
    doAll(run, GOOD, 4);
    List<Effect> effects = run.reported(GOOD, run.outcome(item, noSuchHost(), 2));
    assertThat(effects).filteredOn(Effect.Commit.class::isInstance).hasSize(1);
  }

  @Test
  void a_machine_that_was_held_back_gets_all_when_no_better_one_is_left() {
    StateBench run = heldBack(200);
    fail(run, BAD);
    int before = given(run, BAD).size();

    run.on(new Event.MachineGone("good", "it left"));
    assertThat(given(run, BAD)).hasSizeGreaterThan(before + 1);
  }

  @Test
  void a_machine_that_does_items_is_believed_once_and_no_more() {
    StateBench run = twoMachines(40);
    List<Long> items = given(run, BAD);
    run.done(BAD, items.getFirst());

    assertThat(run.reported(BAD, run.outcome(items.get(1), noSuchHost(), 3)))
        .hasAtLeastOneElementOfType(Effect.Commit.class);
    assertThat(run.reported(BAD, run.outcome(items.get(2), noSuchHost(), 3)))
        .noneMatch(Effect.Commit.class::isInstance);
  }

  @Test
  void what_no_machine_is_to_blame_for_is_believed() {
    StateBench run = twoMachines(40);

    assertThat(run.reported(BAD, run.outcome(given(run, BAD).getFirst(), StateBench.failed(), 1)))
        .hasAtLeastOneElementOfType(Effect.Commit.class);
  }

  @Test
  void a_machine_that_is_overruled_three_times_gets_one_item_now_and_then_until_it_can_do_one() {
    StateBench run = heldBack(200);
    int before = given(run, BAD).size();
    fail(run, BAD);
    assertThat(given(run, BAD)).as("nothing for now").hasSize(before);

    alive(run, Duration.ofSeconds(11), BAD, GOOD);
    assertThat(given(run, BAD)).hasSize(before + 1);
    fail(run, BAD);
    alive(run, Duration.ofSeconds(11), BAD, GOOD);
    assertThat(given(run, BAD)).as("twice as long as before").hasSize(before + 1);
    alive(run, Duration.ofSeconds(11), BAD, GOOD);
    assertThat(given(run, BAD)).hasSize(before + 2);

    List<Effect> effects = run.done(BAD, given(run, BAD).getLast());
    assertThat(effects)
        .anyMatch(new Effect.Warn("machine bad can do it again: it gets items as before")::equals);
    run.committed(given(run, BAD).getLast());
    assertThat(given(run, BAD)).hasSizeGreaterThan(before + 3);
  }

  @Test
  void a_run_in_which_one_machine_fails_at_all_it_gets_loses_nothing() {
    StateBench run = twoMachines(60);
    for (int step = 0; step < 200 && run.ends().isEmpty(); step++) {
      fail(run, BAD);
      if (run.ends().isEmpty()) {
        doAll(run, GOOD, 4);
      }
    }
    assertThat(run.ends()).containsExactly(End.Reason.COMPLETE);
    assertThat(run.state.counts().ok()).isEqualTo(60);
    assertThat(given(run, BAD)).as("how much it got").hasSizeLessThan(20);
  }

  @Test
  void what_was_put_aside_counts_when_nobody_is_left_to_ask() {
    StateBench run = twoMachines(40);
    run.reported(BAD, run.outcome(given(run, BAD).getFirst(), noSuchHost(), 3));

    List<Effect> effects = run.on(new Event.MachineGone("good", "it left"));
    assertThat(effects).filteredOn(Effect.Commit.class::isInstance).hasSize(1);
    assertThat(run.reported(BAD, run.outcome(given(run, BAD).get(1), noSuchHost(), 3)))
        .as("it is alone")
        .hasAtLeastOneElementOfType(Effect.Commit.class);
  }

  @Test
  void a_bad_machine_that_is_the_first_to_join_costs_no_item_and_stops_getting_any() {
    StateBench run = badIsFirst(400);
    for (int round = 0; round < 20; round++) {
      fail(run, BAD);
    }
    assertThat(given(run, BAD)).hasSizeLessThan(30);
    int before = given(run, BAD).size();
    fail(run, BAD);
    assertThat(given(run, BAD)).hasSize(before);
    assertThat(run.state.counts().failed()).isZero();

    run.on(new Event.MachineJoined("good", 1, 1, List.of()));
    run.joined(GOOD);
    doAll(run, GOOD, 400);
    doAll(run, GOOD, 400);
    assertThat(given(run, GOOD)).containsAll(given(run, BAD).subList(0, 3));
    assertThat(run.state.counts().failed()).isZero();
  }

  @Test
  void a_machine_that_stays_alone_is_believed_in_the_end() {
    StateBench run = badIsFirst(20);
    for (int round = 0; round < 30 && run.ends().isEmpty(); round++) {
      fail(run, BAD);
      alive(run, Duration.ofSeconds(2), BAD);
      commitAll(run);
    }
    assertThat(run.state.counts().failed()).isEqualTo(20);
  }

  @Test
  void a_machine_stays_held_back_while_the_better_one_is_out_of_reach_for_a_moment() {
    StateBench run = heldBackWhereMoreMayCome();
    run.on(new Event.LinkBroken(GOOD));
    int before = given(run, BAD).size();
    fail(run, BAD);
    alive(run, Duration.ofSeconds(9), BAD);
    assertThat(given(run, BAD)).hasSize(before);
    assertThat(run.state.counts().failed()).isZero();
  }

  @Test
  void a_machine_that_was_held_back_gets_all_once_it_has_been_alone_for_half_a_minute() {
    StateBench run = heldBackWhereMoreMayCome();
    for (int pause = 11; pause < 100; pause *= 2) {
      alive(run, Duration.ofSeconds(pause), BAD, GOOD);
      fail(run, BAD);
    }
    run.on(new Event.MachineGone("good", "it left"));
    int before = given(run, BAD).size();
    alive(run, Duration.ofSeconds(28), BAD);
    assertThat(given(run, BAD)).hasSize(before);
    alive(run, Duration.ofSeconds(4), BAD);
    assertThat(given(run, BAD)).hasSizeGreaterThan(before + 1);
  }

  @Test
  void what_was_put_aside_counts_when_the_run_stops_early() {
    StateBench run = twoMachines(40);
    run.reported(BAD, run.outcome(given(run, BAD).getFirst(), noSuchHost(), 3));

    assertThat(run.on(new Event.StopAsked("SIGTERM")))
        .filteredOn(Effect.Commit.class::isInstance)
        .hasSize(1);
  }

  @Test
  void two_machines_that_both_failed_at_a_lot_look_at_each_others_items() {
    StateBench run = twoMachines(StateBench.shape(100, 0, 20, true));
    run.reported(BAD, failures(run, BAD));
    run.reported(GOOD, failures(run, GOOD));

    for (int step = 0; step < 30 && run.ends().isEmpty(); step++) {
      alive(run, Duration.ofSeconds(1), BAD, GOOD);
      run.reported(BAD, failures(run, BAD));
      commitAll(run);
      run.reported(GOOD, failures(run, GOOD));
      commitAll(run);
    }
    assertThat(run.ends()).containsExactly(End.Reason.COMPLETE);
    assertThat(run.state.counts().failed()).isEqualTo(100);
  }

  @Test
  void an_item_that_another_gives_back_does_not_go_to_whom_it_failed_at_before() {
    StateBench run = twoMachines(6);
    List<Long> first = given(run, BAD);
    run.reported(BAD, run.outcome(first.getFirst(), noSuchHost(), 3));
    doAll(run, GOOD, 1);
    assertThat(given(run, GOOD)).contains(first.getFirst());

    run.reported(GOOD, run.outcome(first.getFirst(), StateBench.retryLater(2_000), 1));
    for (long rest : first.subList(1, first.size())) {
      run.done(BAD, rest);
      run.committed(rest);
    }
    settled.add(first.getFirst());
    doAll(run, GOOD, 4);
    alive(run, Duration.ofSeconds(2), BAD, GOOD);
    assertThat(given(run, BAD)).containsOnlyOnce(first.getFirst());
    assertThat(run.grants.getLast().worker()).isEqualTo(GOOD);
    assertThat(run.grants.getLast().lease().items())
        .containsExactly(new Lease.Part(first.getFirst(), 1));
  }

  @Test
  void its_own_second_failure_is_no_second_opinion() {
    StateBench run = badIsFirst(6);
    List<Long> first = given(run, BAD);
    run.on(new Event.MachineJoined("good", 1, 1, List.of()));
    run.joined(GOOD);
    run.reported(BAD, run.outcome(first.getFirst(), noSuchHost(), 3));
    doAll(run, GOOD, 1);
    assertThat(given(run, GOOD)).contains(first.getFirst());

    run.on(new Event.MachineGone("good", "it lost its power"));
    for (long rest : first.subList(1, first.size())) {
      run.done(BAD, rest);
      run.committed(rest);
    }
    assertThat(given(run, BAD)).as("another may come").containsOnlyOnce(first.getFirst());
    for (int second = 0; second < 35; second++) {
      alive(run, Duration.ofSeconds(1), BAD);
      commitAll(run);
    }
    assertThat(run.state.counts().failed()).as("nobody came").isEqualTo(1);
  }

  @Test
  void what_a_worker_held_when_it_died_does_not_go_to_a_machine_that_fails_at_everything() {
    StateBench run = heldBackWhereMoreMayCome();
    int before = given(run, BAD).size();
    List<Long> held = given(run, GOOD).stream().filter(seq -> holds(run, GOOD, seq)).toList();
    run.started(GOOD, held.stream().mapToLong(Long::longValue).toArray());

    run.on(new Event.Gone(GOOD, "SIGKILL", true));
    WorkerId next = new WorkerId("good", 1, 2);
    run.joined(next);
    alive(run, Duration.ofSeconds(1), BAD, next);
    assertThat(given(run, BAD)).hasSize(before);
    assertThat(run.grants.getLast().worker()).isEqualTo(next);
    assertThat(run.grants.getLast().lease().quarantined()).isTrue();
  }

  @Test
  void what_was_put_aside_is_shared_out_like_everything_else() {
    RunShape shape = expectingMore(StateBench.shape(30, 0, 40, true));
    StateBench run = new StateBench(shape, LimitKeys.none(), Beginning.afresh());
    run.on(new Event.MachineJoined("bad", 1, 1, List.of()));
    run.joined(BAD);
    run.reported(BAD, failures(run, BAD));

    run.on(new Event.MachineJoined("good", 1, 1, List.of()));
    run.joined(GOOD);
    assertThat(given(run, GOOD)).hasSizeGreaterThan(10);
  }

  @Test
  void a_full_disk_is_no_reason_to_believe_a_machine() {
    StateBench run = twoMachines(40);
    run.on(new Event.DiskFull("the disk is full"));

    assertThat(run.reported(BAD, run.outcome(given(run, BAD).getFirst(), noSuchHost(), 3)))
        .noneMatch(Effect.Commit.class::isInstance);
  }

  @Test
  void a_machine_is_alone_only_since_the_last_better_one_left() {
    StateBench run = badIsFirst(400);
    fail(run, BAD);
    alive(run, Duration.ofSeconds(20), BAD);
    run.on(new Event.MachineJoined("good", 1, 1, List.of()));
    run.joined(GOOD);
    doAll(run, GOOD, 400);
    run.on(new Event.MachineGone("good", "its cable"));
    alive(run, Duration.ofSeconds(20), BAD);
    fail(run, BAD);
    assertThat(run.state.counts().failed()).isZero();
  }

  /** More machines are expected. */
  private static StateBench badIsFirst(long items) {
    RunShape shape = expectingMore(StateBench.shape(items, 0, 2, true));
    StateBench run = new StateBench(shape, LimitKeys.none(), Beginning.afresh());
    run.on(new Event.MachineJoined("bad", 1, 1, List.of()));
    return run.joined(BAD);
  }

  private static RunShape expectingMore(RunShape like) {
    return new RunShape(
        like.items(),
        0,
        0,
        like.inFlight(),
        true,
        like.hostDelay(),
        like.ends(),
        like.silence(),
        Set.of(),
        true,
        false);
  }

  private static StateBench twoMachines(long items) {
    return twoMachines(StateBench.shape(items, 0, 2, true));
  }

  private static StateBench twoMachines(RunShape shape) {
    StateBench run = new StateBench(shape);
    run.on(new Event.MachineJoined("bad", 1, 1, List.of()));
    run.joined(BAD);
    run.on(new Event.MachineJoined("good", 1, 1, List.of()));
    return run.joined(GOOD);
  }

  /** Overruled three times. */
  private StateBench heldBack(long items) {
    StateBench run = twoMachines(items);
    List<Effect> effects = new ArrayList<>();
    for (int step = 0; step < 6; step++) {
      fail(run, BAD);
      effects.addAll(doAll(run, GOOD, 4));
    }
    assertThat(effects.stream().filter(Effect.Warn.class::isInstance).toList())
        .singleElement()
        .asString()
        .contains("machine bad fails at what others can do", "NO_SUCH_HOST", "no address");
    return run;
  }

  /** The same, and other machines may come. */
  private StateBench heldBackWhereMoreMayCome() {
    StateBench run = badIsFirst(400);
    run.on(new Event.MachineJoined("good", 1, 1, List.of()));
    run.joined(GOOD);
    for (int step = 0; step < 6; step++) {
      fail(run, BAD);
      doAll(run, GOOD, 4);
    }
    return run;
  }

  /** It fails at everything that it has. */
  private void fail(StateBench run, WorkerId worker) {
    for (long seq : given(run, worker)) {
      if (holds(run, worker, seq)) {
        run.reported(worker, run.outcome(seq, noSuchHost(), 3));
        commitAll(run);
      }
    }
  }

  /** Of all that it has now. */
  private static Outcome[] failures(StateBench run, WorkerId worker) {
    return given(run, worker).stream()
        .filter(seq -> holds(run, worker, seq))
        .map(seq -> run.outcome(seq, noSuchHost(), 3))
        .toArray(Outcome[]::new);
  }

  private static boolean holds(StateBench run, WorkerId worker, long seq) {
    return run.grants.stream()
        .filter(grant -> grant.lease().token() == run.leaseOf(seq))
        .anyMatch(grant -> grant.worker().equals(worker));
  }

  /** It does so many of what it has. */
  private List<Effect> doAll(StateBench run, WorkerId worker, int most) {
    List<Effect> effects = new ArrayList<>();
    int done = 0;
    for (long seq : given(run, worker)) {
      if (done < most && holds(run, worker, seq) && settled.add(seq)) {
        done++;
        effects.addAll(run.reported(worker, run.outcome(seq, ok(), 1)));
        if (run.ends().isEmpty()) {
          effects.addAll(run.committed(seq));
        }
      }
    }
    return effects;
  }

  private static void commitAll(StateBench run) {
    for (Effect.Commit commit : run.all(Effect.Commit.class)) {
      run.committed(commit.outcome().seq());
    }
  }

  private static void alive(StateBench run, Duration time, WorkerId... workers) {
    for (long second = 0; second < time.toSeconds(); second++) {
      for (WorkerId worker : workers) {
        run.on(new Event.MachineHeard(worker.machine()));
        run.on(new Event.Heard(worker));
      }
      run.after(Duration.ofSeconds(1));
    }
  }

  /** All that it was ever given. */
  private static List<Long> given(StateBench run, WorkerId worker) {
    return run.grants.stream()
        .filter(grant -> grant.worker().equals(worker))
        .flatMap(grant -> grant.lease().items().stream())
        .map(Lease.Part::seq)
        .toList();
  }

  private static Outcome.Result noSuchHost() {
    return new Outcome.Failed(
        new Failure(FailureKind.NO_SUCH_HOST, "the name example.org has no address", 0));
  }
}
