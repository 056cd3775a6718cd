package io.cookline.coordinator.run;

import static io.cookline.coordinator.run.StateBench.W1;
import static io.cookline.coordinator.run.StateBench.ok;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Workers of other machines come, are cut off, come back, and go. */
class JoinedMachinesTest {

  private static final WorkerId B1 = new WorkerId("big1", 1, 1);
  private static final WorkerId B2 = new WorkerId("big1", 2, 1);
  private static final WorkerId C1 = new WorkerId("big2", 1, 1);

  @Test
  void a_machine_that_joins_has_its_workers_started_and_they_get_items() {
    StateBench run = StateBench.of(100, 1, 2).joined(W1);

    assertThat(machine(run, "big1", 2)).contains(new Effect.Start(B1), new Effect.Start(B2));
    run.joined(B1);
    assertThat(run.grantedTo(B1)).isNotEmpty();
  }

  @Test
  void no_more_of_a_machines_workers_start_at_once_than_it_has_cores() {
    StateBench run = StateBench.of(100, 1, 2).joined(W1);

    run.on(new Event.MachineJoined("big1", 3, 1, List.of()));
    assertThat(run.all(Effect.Start.class)).containsExactly(new Effect.Start(B1));
    run.joined(B1);
    assertThat(run.all(Effect.Start.class)).containsExactly(new Effect.Start(B2));
  }

  @Test
  void a_worker_whose_link_broke_keeps_what_it_has_when_it_is_back_in_time() {
    StateBench run = withTwoMachines(40);
    List<Long> held = items(run, B1);

    assertThat(run.on(new Event.LinkBroken(B1))).isEmpty();
    others(run, Duration.ofSeconds(12), C1);
    assertThat(back(run, B1, held).kept()).extracting(Effect.Kept::seqs).containsExactly(held);
    assertThat(run.done(B1, held.getFirst())).hasAtLeastOneElementOfType(Effect.Commit.class);
  }

  @Test
  void what_a_worker_was_given_and_never_got_goes_to_others() {
    StateBench run = withTwoMachines(40);
    List<Long> held = items(run, B1);
    long lease = run.leaseOf(held.getLast());
    run.on(new Event.LinkBroken(B1));

    Effect.Welcome welcome = back(run, B1, held.subList(0, 1));
    assertThat(welcome.kept().getFirst().seqs()).containsExactly(held.getFirst());
    assertThat(
            run.on(
                new Event.Reported(
                    B1, List.of(), List.of(StateBench.outcome(lease, held.getLast(), ok(), 1)))))
        .as("an item that it does not have any more")
        .noneMatch(Effect.Commit.class::isInstance);
  }

  @Test
  void what_a_worker_had_started_and_dropped_while_it_was_cut_off_runs_again_and_is_counted() {
    StateBench run = withTwoMachines(40);
    List<Long> held = items(run, B1);
    run.started(B1, held.getFirst());
    run.on(new Event.LinkBroken(B1));

    assertThat(back(run, B1, List.of()).kept()).isEmpty();
    assertThat(run.state.counts().retried()).isEqualTo(1);
  }

  @Test
  void a_machine_that_is_cut_off_for_too_long_loses_its_items_and_no_item_is_blamed() {
    StateBench run = withTwoMachines(8);
    List<Long> held = items(run, B1);
    run.started(B1, held.getFirst());

    List<Effect> effects = others(run, Duration.ofSeconds(20), C1);
    assertThat(effects).noneMatch(Effect.Suspect.class::isInstance);
    assertThat(effects).noneMatch(Effect.Kill.class::isInstance);
    assertThat(effects.stream().filter(Effect.Warn.class::isInstance)).hasSize(1);
    assertThat(run.state.counts().retried()).isEqualTo(1);
    assertThat(finish(run, C1)).containsAll(held);
    assertThat(run.ends()).containsExactly(End.Reason.COMPLETE);
  }

  @Test
  void a_worker_that_was_cut_off_for_too_long_keeps_what_nobody_has_yet() {
    StateBench run = withTwoMachines(8);
    List<Long> held = items(run, B1);
    others(run, Duration.ofSeconds(20), C1);
    run.done(C1, items(run, C1).getFirst());
    run.committed(items(run, C1).getFirst());

    assertThat(items(run, C1)).contains(held.getFirst()).doesNotContain(held.getLast());
    assertThat(back(run, B1, held).kept())
        .extracting(Effect.Kept::seqs)
        .containsExactly(List.of(held.getLast()));
  }

  @Test
  void an_outcome_of_a_worker_that_was_cut_off_commits_once_or_not_at_all() {
    StateBench run = withTwoMachines(8);
    long item = items(run, B1).getFirst();
    long stale = run.leaseOf(item);
    others(run, Duration.ofSeconds(20), C1);
    assertThat(finish(run, C1, 4)).contains(item);

    run.on(new Event.Reported(B1, List.of(), List.of(StateBench.outcome(stale, item, ok(), 1))));
    assertThat(run.all(Effect.Commit.class)).isEmpty();
    assertThat(run.state.counts().stale()).isEqualTo(1);
  }

  @Test
  void a_worker_that_was_given_up_is_disconnected_so_that_it_dials_in_anew() {
    StateBench run = withTwoMachines(40);
    List<Long> held = items(run, B1);

    assertThat(others(run, Duration.ofSeconds(20), C1)).contains(new Effect.Disconnect(B1));
    assertThat(run.on(new Event.Heard(B1))).as("over the old stream").isEmpty();
    assertThat(run.on(new Event.PermitWanted(B1, "example.org"))).isEmpty();
    assertThat(back(run, B1, held).kept()).isNotEmpty();
    assertThat(run.on(new Event.PermitWanted(B1, "example.org")))
        .containsExactly(new Effect.Permit(B1, "example.org"));
  }

  @Test
  void a_machine_that_is_heard_again_over_its_old_link_is_there_again() {
    StateBench run = withTwoMachines(40);
    others(run, Duration.ofSeconds(20), C1);

    run.on(new Event.MachineHeard("big1"));
    assertThat(run.on(new Event.Gone(B1, "exit 3"))).contains(new Effect.Start(B1.next()));
  }

  @Test
  void a_worker_that_does_not_dial_in_though_its_machine_is_back_is_ended() {
    StateBench run = withTwoMachines(40);
    others(run, Duration.ofSeconds(20), C1);

    run.on(new Event.MachineJoined("big1", 1, 1, List.of(B1)));
    List<Effect> effects = new ArrayList<>();
    for (int second = 0; second < 20; second++) {
      run.on(new Event.MachineHeard("big1"));
      run.on(new Event.MachineHeard("big2"));
      run.on(new Event.Heard(C1));
      effects.addAll(run.after(Duration.ofSeconds(1)));
    }
    assertThat(effects).contains(new Effect.Kill(B1));
  }

  @Test
  void a_machine_that_is_gone_leaves_its_items_to_others_at_once() {
    StateBench run = withTwoMachines(8);
    List<Long> held = items(run, B1);

    List<Effect> effects = run.on(new Event.MachineGone("big1", "ssh exit 255"));
    assertThat(effects).noneMatch(Effect.Suspect.class::isInstance);
    assertThat(run.all(Effect.Warn.class).getFirst().message()).contains("big1", "ssh exit 255");
    assertThat(finish(run, C1)).containsAll(held);
    assertThat(run.ends()).containsExactly(End.Reason.COMPLETE);
  }

  @Test
  void a_worker_that_dies_there_is_replaced_there_and_its_items_are_suspect() {
    StateBench run = withTwoMachines(40);

    List<Effect> effects = run.on(new Event.Gone(B1, "exit 137, SIGKILL", true));
    assertThat(effects).contains(new Effect.Start(B1.next()));
    assertThat(effects).hasAtLeastOneElementOfType(Effect.Suspect.class);
  }

  @Test
  void a_worker_that_its_machine_knows_nothing_of_is_started_again() {
    StateBench run = withTwoMachines(40);
    List<Long> held = items(run, B1);

    run.on(new Event.MachineAway("big1"));
    List<Effect> effects = machine(run, "big1", 1);
    assertThat(effects).contains(new Effect.Start(B1.next()));
    assertThat(effects).noneMatch(Effect.Suspect.class::isInstance);
    run.joined(B1.next());
    assertThat(run.grantedTo(B1.next())).containsAll(held);
  }

  @Test
  void a_machine_that_wants_to_go_finishes_what_it_started_and_is_let_go() {
    StateBench run = withTwoMachines(100);
    List<Long> held = items(run, B1);
    run.started(B1, held.getFirst());

    assertThat(run.on(new Event.MachineLeaving("big1"))).containsExactly(new Effect.Drain(B1));
    run.done(B1, held.getFirst());
    assertThat(run.committed(held.getFirst())).noneMatch(Effect.Grant.class::isInstance);
    assertThat(run.on(new Event.Drained(B1))).contains(new Effect.Dismiss(B1));
    assertThat(run.on(new Event.Gone(B1, "exit 0"))).contains(new Effect.Release("big1"));
    for (long seq : items(run, C1)) {
      run.done(C1, seq);
    }
    run.committed(items(run, C1).toArray(Long[]::new));
    assertThat(items(run, C1)).contains(held.get(1));
  }

  @Test
  void a_new_coordinator_leases_nothing_before_the_machines_are_back_with_what_they_have() {
    StateBench run = resumed(8);
    assertThat(run.joined(W1).grants).isEmpty();
    run.on(new Event.MachineJoined("big1", 1, 1, List.of(B1)));
    assertThat(run.grants).isEmpty();

    long old = 1L << 32 | 7;
    run.on(
        new Event.Joined(
            B1, List.of(new Event.HeldItem(old, 2), new Event.HeldItem(old, 5)), List.of()));
    Effect.Kept kept = run.all(Effect.Welcome.class).getFirst().kept().getFirst();
    assertThat(kept.held()).isEqualTo(old);
    assertThat(kept.seqs()).containsExactly(2L, 5L);
    assertThat(kept.lease() >>> 32).isEqualTo(2);
    assertThat(run.grantedTo(W1)).isNotEmpty().doesNotContain(2L, 5L);

    run.on(
        new Event.Reported(B1, List.of(), List.of(StateBench.outcome(kept.lease(), 2, ok(), 1))));
    assertThat(run.all(Effect.Commit.class)).hasSize(1);
    run.on(new Event.Reported(B1, List.of(), List.of(StateBench.outcome(old, 5, ok(), 1))));
    assertThat(run.all(Effect.Commit.class)).as("under the old epoch").isEmpty();
  }

  @Test
  void a_machine_that_does_not_come_back_is_waited_for_ten_seconds() {
    StateBench run = resumed(8).joined(W1);

    assertThat(run.grants).isEmpty();
    run.on(new Event.Heard(W1));
    run.after(Duration.ofSeconds(9));
    assertThat(run.grants).isEmpty();
    run.on(new Event.Heard(W1));
    run.after(Duration.ofSeconds(2));
    assertThat(run.grants).isNotEmpty();
  }

  @Test
  void an_item_that_was_under_way_at_three_lost_machines_runs_alone_from_then_on() {
    StateBench run = StateBench.of(1, 1, 1).joined(W1);
    run.on(new Event.Gone(W1, "exit 3"));
    StateBench other = new StateBench(StateBench.shape(4, 0, 1, true));
    for (int loss = 1; loss <= 3; loss++) {
      String name = "m" + loss;
      machine(other, name, 1);
      WorkerId worker = new WorkerId(name, 1, 1);
      other.joined(worker);
      other.started(worker, 0);
      other.on(new Event.MachineGone(name, "it vanished"));
      assertThat(other.all(Effect.Suspect.class)).as("loss %s", loss).hasSize(loss / 3);
    }
  }

  @Test
  void a_run_without_workers_of_its_own_waits_for_machines() {
    StateBench run = new StateBench(StateBench.shape(4, 0, 1, true));

    assertThat(run.after(Duration.ofMinutes(5))).isEmpty();
    machine(run, "big1", 1);
    run.joined(B1);
    assertThat(run.grantedTo(B1)).isNotEmpty();
  }

  @Test
  void a_run_that_nobody_will_join_any_more_ends_unless_somebody_is_there() {
    StateBench run = withTwoMachines(40);
    run.on(new Event.NoMoreMachines("none can be had"));
    assertThat(run.ends()).isEmpty();

    StateBench alone = new StateBench(StateBench.shape(4, 0, 1, true));
    alone.on(new Event.NoMoreMachines("none can be had"));
    assertThat(alone.ends()).containsExactly(End.Reason.NO_WORKER);
  }

  private static StateBench withTwoMachines(long items) {
    StateBench run = new StateBench(StateBench.shape(items, 0, 1, true));
    machine(run, "big1", 1);
    run.joined(B1);
    machine(run, "big2", 1);
    return run.joined(C1);
  }

  private static StateBench resumed(long items) {
    RunShape like = StateBench.shape(items, 1, 1, true);
    RunShape shape =
        new RunShape(
            items,
            1,
            1,
            1,
            true,
            like.hostDelay(),
            like.ends(),
            like.silence(),
            Set.of("big1"),
            true,
            false);
    return new StateBench(shape, LimitKeys.none(), new Beginning(2, new BitSet(), 0, 0, List.of()));
  }

  private static List<Effect> machine(StateBench run, String name, int workers) {
    return run.on(new Event.MachineJoined(name, workers, workers, List.of()));
  }

  private static Effect.Welcome back(StateBench run, WorkerId worker, List<Long> held) {
    run.on(
        new Event.Joined(
            worker,
            held.stream().map(seq -> new Event.HeldItem(run.leaseOf(seq), seq)).toList(),
            List.of()));
    return run.all(Effect.Welcome.class).getFirst();
  }

  /** Time passes, in which this one of another machine is heard of, and big1 is not. */
  private static List<Effect> others(StateBench run, Duration time, WorkerId heard) {
    List<Effect> all = new ArrayList<>();
    LongStream.range(0, time.toSeconds())
        .forEach(
            second -> {
              run.on(new Event.MachineHeard(heard.machine()));
              all.addAll(run.effects);
              run.on(new Event.Heard(heard));
              all.addAll(run.effects);
              all.addAll(run.after(Duration.ofSeconds(1)));
            });
    return all;
  }

  /** A worker performs what it was given and gets, as long as there is any. */
  private static List<Long> finish(StateBench run, WorkerId worker) {
    return finish(run, worker, Integer.MAX_VALUE);
  }

  private static List<Long> finish(StateBench run, WorkerId worker, int most) {
    List<Long> done = new ArrayList<>();
    for (List<Long> next = items(run, worker); done.size() < next.size() && done.size() < most; ) {
      long seq = next.get(done.size());
      run.done(worker, seq);
      run.committed(seq);
      done.add(seq);
      next = items(run, worker);
    }
    return done;
  }

  /** All that a worker was ever given. */
  private static List<Long> items(StateBench run, WorkerId worker) {
    return run.grants.stream()
        .filter(grant -> grant.worker().equals(worker))
        .flatMap(grant -> grant.lease().items().stream())
        .map(Lease.Part::seq)
        .toList();
  }
}
