package io.cookline.coordinator.run;

import static io.cookline.coordinator.run.StateBench.W1;
import static io.cookline.coordinator.run.StateBench.W2;
import static io.cookline.coordinator.run.StateBench.failed;
import static io.cookline.coordinator.run.StateBench.ok;
import static io.cookline.coordinator.run.StateBench.retryLater;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.worker.engine.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunStateTest {

  @Test
  void a_worker_that_joins_is_welcomed_and_gets_its_share() {
    StateBench run = StateBench.of(10, 2, 4);

    assertThat(run.on(new Event.Joined(W1)).getFirst()).isEqualTo(new Effect.Welcome(W1));
    assertThat(run.grantedTo(W1)).containsExactly(0L, 1L, 2L, 3L);
    run.joined(W2);
    assertThat(run.grantedTo(W2)).containsExactly(4L, 5L, 6L, 7L);
    assertThat(run.grants.stream().map(grant -> grant.lease().token())).doesNotHaveDuplicates();
  }

  @Test
  void an_outcome_is_committed_and_confirmed_and_its_worker_gets_more() {
    StateBench run = StateBench.of(9, 1, 1).joined(W1);
    assertThat(run.grantedTo(W1)).containsExactly(0L, 1L);
    Outcome outcome = run.outcome(0, ok(), 1);

    assertThat(run.reported(W1, outcome)).containsExactly(new Effect.Commit(W1, outcome));
    assertThat(run.state.counts().finished()).isZero();
    assertThat(run.committed(0L).getFirst()).isEqualTo(new Effect.Confirm(W1, List.of(0L)));
    assertThat(run.grantedTo(W1)).containsExactly(2L);
    assertThat(run.state.counts()).isEqualTo(new Counts(9, 1, 0, 0, 0, 0));
  }

  @Test
  void a_worker_that_performs_more_at_once_holds_more() {
    StateBench run = StateBench.of(1000, 1, 1).joined(W1);
    assertThat(run.grantedTo(W1)).hasSize(2);
    run.on(new Event.Widened(W1, 8));
    run.done(W1, 0);
    run.committed(0L);
    assertThat(run.grantedTo(W1)).hasSize(15);
  }

  @Test
  void the_run_is_complete_when_the_last_item_is_committed() {
    StateBench run = StateBench.of(2, 1, 2).joined(W1);
    run.reported(W1, run.outcome(0, ok(), 1), run.outcome(1, failed(), 3));

    assertThat(run.ends()).isEmpty();
    run.committed(0L, 1L);
    assertThat(run.ends()).containsExactly(End.Reason.COMPLETE);
    assertThat(run.all(Effect.Dismiss.class)).containsExactly(new Effect.Dismiss(W1));
    assertThat(run.state.counts()).isEqualTo(new Counts(2, 1, 1, 2, 0, 0));
  }

  @Test
  void nothing_happens_after_the_end() {
    StateBench run = StateBench.of(1, 1, 1).joined(W1);
    run.done(W1, 0);
    run.committed(0L);

    assertThat(run.gone(W1)).isEmpty();
    assertThat(run.on(new Event.StopAsked("INT"))).isEmpty();
    assertThat(run.after(Duration.ofMinutes(1))).isEmpty();
  }

  @Test
  void a_worker_that_never_joins_is_ended_and_replaced_and_not_for_ever() {
    StateBench run = StateBench.of(10, 1, 2);
    WorkerId worker = W1;
    for (int start = 1; start <= 2; start++) {
      run.after(Duration.ofSeconds(63));
      assertThat(run.all(Effect.Kill.class)).containsExactly(new Effect.Kill(worker));
      run.on(new Event.Gone(worker, "exit 137, SIGKILL", true));
      worker = worker.next();
      assertThat(run.all(Effect.Start.class)).containsExactly(new Effect.Start(worker));
    }
    run.after(Duration.ofSeconds(63));
    run.on(new Event.Gone(worker, "exit 137, SIGKILL", true));
    assertThat(run.ends()).containsExactly(End.Reason.NO_WORKER);
  }

  @Test
  void a_worker_that_somebody_kills_while_it_starts_is_replaced() {
    StateBench run = StateBench.of(10, 2, 4);

    run.on(new Event.Gone(W1, "exit 137, SIGKILL", true));
    assertThat(run.ends()).isEmpty();
    assertThat(run.all(Effect.Start.class)).containsExactly(new Effect.Start(W1.next()));
  }

  @Test
  void a_run_without_items_is_complete_at_the_first_look() {
    StateBench run = StateBench.of(0, 1, 1);

    run.on(new Event.Tick());
    assertThat(run.ends()).containsExactly(End.Reason.COMPLETE);
  }

  @Test
  void what_was_never_committing_can_not_become_safe() {
    StateBench run = StateBench.of(1, 1, 1).joined(W1);

    assertThatThrownBy(() -> run.committed(0L))
        .hasMessageContaining("1 outcomes are safe, and only 0");
  }

  @Test
  void an_outcome_that_comes_twice_is_committed_once_and_counted() {
    StateBench run = StateBench.of(2, 1, 2).joined(W1);
    Outcome outcome = run.outcome(0, ok(), 1);
    run.reported(W1, outcome);

    assertThat(run.reported(W1, outcome)).isEmpty();
    run.committed(0L);
    assertThat(run.reported(W1, outcome)).isEmpty();
    assertThat(run.state.counts().stale()).isEqualTo(2);
    assertThat(run.state.counts().ok()).isEqualTo(1);
  }

  @Test
  void an_outcome_under_another_lease_than_the_items_is_stale() {
    StateBench run = StateBench.of(1, 1, 1).joined(W1);

    assertThat(run.reported(W1, StateBench.outcome(run.leaseOf(0) + 1, 0, ok(), 1))).isEmpty();
    assertThat(run.reported(W1, StateBench.outcome(run.leaseOf(0), 7, ok(), 1))).isEmpty();
    assertThat(run.state.counts().stale()).isEqualTo(2);
  }

  @Test
  void what_a_worker_says_after_its_death_is_stale() {
    StateBench run = StateBench.of(1, 1, 1).joined(W1);
    Outcome late = run.outcome(0, ok(), 1);
    run.gone(W1);

    assertThat(run.reported(W1, late, late)).isEmpty();
    assertThat(run.on(new Event.PermitWanted(W1, "x"))).isEmpty();
    assertThat(run.gone(W1)).isEmpty();
    assertThat(run.state.counts().stale()).isEqualTo(2);
    assertThat(run.state.counts().workersLost()).isEqualTo(1);
  }

  @Test
  void an_old_lives_outcome_does_not_count_for_the_worker_that_replaced_it() {
    StateBench run = StateBench.of(1, 1, 1).joined(W1);
    Outcome late = run.outcome(0, ok(), 1);
    run.gone(W1);
    run.joined(W1.next());
    assertThat(run.grantedTo(W1.next())).containsExactly(0L);

    assertThat(run.reported(W1.next(), late)).isEmpty();
    assertThat(run.state.counts().stale()).isEqualTo(1);
  }

  @Test
  void an_item_handed_back_is_leased_again_when_it_is_due_and_remembers_its_attempts() {
    StateBench run = StateBench.of(1, 1, 1).joined(W1);
    run.reported(W1, run.outcome(0, retryLater(1_500), 1));

    assertThat(run.effects).isEmpty();
    assertThat(run.state.wakeAt()).isEqualTo(run.now + Duration.ofMillis(1_500).toNanos());
    run.after(Duration.ofSeconds(1));
    assertThat(run.effects).isEmpty();
    run.after(Duration.ofSeconds(1));
    assertThat(run.all(Effect.Grant.class).getFirst().lease().items())
        .containsExactly(new Lease.Part(0, 1));
    run.reported(W1, run.outcome(0, ok(), 2));
    run.committed(0L);
    assertThat(run.state.counts()).isEqualTo(new Counts(1, 1, 0, 1, 0, 0));
  }

  @Test
  void a_dead_worker_is_replaced_and_what_it_held_runs_without_company() {
    StateBench run = StateBench.of(8, 2, 4).joined(W1, W2);
    run.started(W1, 0);
    for (long seq = 4; seq < 8; seq++) {
      run.done(W2, seq);
    }
    run.committed(4L, 5L, 6L, 7L);

    run.gone(W1);
    assertThat(run.all(Effect.Start.class)).containsExactly(new Effect.Start(W1.next()));
    // With a worker whose hands are empty.
    assertThat(run.grantedTo(W2)).containsExactly(0L, 1L, 2L, 3L);
    assertThat(run.grants.getLast().lease().quarantined()).isTrue();
    run.joined(W1.next());
    assertThat(run.grantedTo(W1.next())).isEmpty();
  }

  @Test
  void what_runs_again_after_a_death_counts_as_retried_and_not_as_a_failed_attempt() {
    StateBench run = StateBench.of(4, 1, 4).joined(W1);
    run.started(W1, 0, 1);
    run.gone(W1);
    WorkerId next = W1.next();
    run.joined(next);
    assertThat(run.grants.getLast().lease().items())
        .containsExactly(
            new Lease.Part(0, 0), new Lease.Part(1, 0), new Lease.Part(2, 0), new Lease.Part(3, 0));
    for (long seq = 0; seq < 4; seq++) {
      run.reported(next, run.outcome(seq, ok(), 1));
      run.committed(seq);
    }

    assertThat(run.ends()).containsExactly(End.Reason.COMPLETE);
    assertThat(run.state.counts()).isEqualTo(new Counts(4, 4, 0, 2, 0, 1));
  }

  @Test
  void what_was_committing_when_its_worker_died_is_not_run_again() {
    StateBench run = StateBench.of(1, 1, 1).joined(W1);
    run.done(W1, 0);
    run.gone(W1);
    run.joined(W1.next());

    assertThat(run.grantedTo(W1.next())).isEmpty();
    run.committed(0L);
    assertThat(run.all(Effect.Confirm.class)).isEmpty();
    assertThat(run.ends()).containsExactly(End.Reason.COMPLETE);
  }

  @Test
  void an_item_that_hangs_is_named_and_fails_the_second_time_and_its_company_does_not() {
    StateBench run = StateBench.of(4, 1, 4).joined(W1);
    run.started(W1, 0, 1, 2, 3);
    run.on(new Event.Overran(W1, OptionalLong.of(2)));
    assertThat(run.all(Effect.Kill.class)).containsExactly(new Effect.Kill(W1));
    run.gone(W1);

    WorkerId second = W1.next();
    run.joined(second);
    assertThat(run.grantedTo(second)).containsExactly(2L);
    run.started(second, 2);
    run.on(new Event.Overran(second, OptionalLong.of(2)));
    run.gone(second);
    assertThat(run.all(Effect.Commit.class))
        .singleElement()
        .satisfies(
            commit -> {
              assertThat(commit.outcome().seq()).isEqualTo(2);
              assertThat(commit.outcome().result().toString())
                  .contains("TIMEOUT", "did not end when its time was up, twice");
            });
    run.committed(2L);
    run.joined(second.next());
    assertThat(run.grantedTo(second.next())).containsExactlyInAnyOrder(0L, 1L, 3L);
    assertThat(run.grants.getLast().lease().quarantined()).isFalse();
  }

  @Test
  void an_item_that_is_named_as_hanging_before_its_start_was_heard_of_is_the_culprit_too() {
    StateBench run = StateBench.of(2, 1, 2).joined(W1);
    run.on(new Event.Overran(W1, OptionalLong.of(1)));
    run.gone(W1);
    run.joined(W1.next());

    assertThat(run.grantedTo(W1.next())).containsExactly(1L);
    assertThat(run.grants.getLast().lease().quarantined()).isTrue();
  }

  @Test
  void several_hanging_items_are_all_suspect() {
    StateBench run = StateBench.of(4, 1, 4).joined(W1);
    run.started(W1, 0, 1);
    run.on(new Event.Overran(W1, OptionalLong.empty()));
    run.gone(W1);
    run.joined(W1.next());

    assertThat(run.grantedTo(W1.next())).containsExactly(0L, 1L, 2L, 3L);
    assertThat(run.grants.getLast().lease().quarantined()).isTrue();
  }

  @Test
  void without_worker_processes_a_hanging_item_ends_the_run() {
    StateBench run = new StateBench(StateBench.shape(3, 1, 2, false)).joined(W1);

    run.on(new Event.Overran(W1, OptionalLong.of(0)));
    assertThat(run.ends()).containsExactly(End.Reason.HUNG);
  }

  @Test
  void without_worker_processes_a_job_that_ends_its_jvm_ends_the_run_and_leaves_suspects() {
    StateBench run = new StateBench(StateBench.shape(6, 1, 6, false)).joined(W1);
    run.started(W1, 0, 3);
    run.on(new Event.Exiting(W1));

    assertThat(run.all(Effect.Suspect.class)).containsExactly(new Effect.Suspect(List.of(0L, 3L)));
    assertThat(run.ends()).containsExactly(End.Reason.HUNG);
  }

  @Test
  void a_worker_that_dies_before_any_joined_ends_the_run() {
    StateBench run = StateBench.of(10, 2, 4);

    run.on(new Event.Gone(W1, "exit code 1"));
    assertThat(run.effects)
        .containsExactly(
            new Effect.Finish(
                new End(End.Reason.NO_WORKER, "worker w1 could not start: exit code 1")));
  }

  @Test
  void a_worker_that_has_another_jar_ends_the_run_for_the_next_would_have_it_too() {
    StateBench run = StateBench.of(10, 2, 4).joined(W1);

    run.on(new Event.Refused(W1, "another jar"));
    assertThat(run.all(Effect.Finish.class))
        .containsExactly(
            new Effect.Finish(new End(End.Reason.REFUSED, "worker w1 can't work: another jar")));
    assertThat(run.all(Effect.Start.class)).isEmpty();
  }

  @Test
  void a_process_that_can_not_be_started_ends_the_run() {
    StateBench run = StateBench.of(10, 1, 4);

    run.on(new Event.StartFailed(W1, "no such file"));
    assertThat(run.ends()).containsExactly(End.Reason.NO_WORKER);
  }

  @Test
  void once_a_worker_joined_two_failed_starts_in_a_row_are_forgiven_and_the_third_is_not() {
    StateBench run = StateBench.of(10, 2, 1).joined(W1);
    run.gone(W2);
    run.gone(W2.next());
    WorkerId third = W2.next().next();
    assertThat(run.all(Effect.Start.class)).containsExactly(new Effect.Start(third));
    run.joined(third);
    // It joined: counted from one again.
    run.gone(third);
    run.gone(third.next());
    run.gone(third.next().next());
    assertThat(run.ends()).isEmpty();
    assertThat(run.all(Effect.Start.class)).hasSize(1);

    run.gone(third.next().next().next());
    assertThat(run.all(Effect.Start.class)).isEmpty();
    assertThat(run.all(Effect.Warn.class))
        .singleElement()
        .asString()
        .contains("worker w2.6 could not start", "the run goes on with 1 at work");
    assertThat(run.ends()).as("w1 is at work").isEmpty();

    run.gone(W1);
    assertThat(run.all(Effect.Start.class)).containsExactly(new Effect.Start(W1.next()));
    run.gone(W1.next());
    assertThat(run.ends()).containsExactly(End.Reason.NO_WORKER);
  }

  @Test
  void a_drain_gives_no_leases_and_ends_when_what_had_started_is_committed() {
    StateBench run = StateBench.of(10, 2, 2).joined(W1, W2);
    run.started(W1, 0);
    run.on(new Event.StopAsked("TERM"));
    assertThat(run.all(Effect.Drain.class))
        .containsExactly(new Effect.Drain(W1), new Effect.Drain(W2));

    run.on(new Event.Drained(W2));
    run.done(W1, 0);
    run.on(new Event.Drained(W1));
    assertThat(run.ends()).isEmpty();
    run.committed(0L);
    assertThat(run.ends()).containsExactly(End.Reason.DRAINED);
    assertThat(run.grants).hasSize(2);
    assertThat(run.all(Effect.Finish.class))
        .containsExactly(new Effect.Finish(new End(End.Reason.DRAINED, "TERM")));
  }

  @Test
  void a_drain_that_happens_to_finish_the_last_item_is_complete() {
    StateBench run = StateBench.of(1, 1, 1).joined(W1);
    run.on(new Event.StopAsked("INT"));
    run.done(W1, 0);
    run.on(new Event.Drained(W1));
    run.committed(0L);

    assertThat(run.ends()).containsExactly(End.Reason.COMPLETE);
  }

  @Test
  void a_drain_does_not_wait_for_a_worker_that_died_nor_replace_it() {
    StateBench run = StateBench.of(10, 2, 2).joined(W1, W2);
    run.started(W1, 0);
    run.on(new Event.StopAsked("INT"));
    run.on(new Event.Drained(W2));
    run.gone(W2);
    assertThat(run.state.counts().workersLost()).isZero();

    run.gone(W1);
    assertThat(run.all(Effect.Start.class)).isEmpty();
    assertThat(run.ends()).containsExactly(End.Reason.DRAINED);
    assertThat(run.state.counts().workersLost()).isEqualTo(1);
  }

  @Test
  void a_drain_before_anybody_joined_ends_at_once() {
    StateBench run = StateBench.of(10, 2, 2);

    run.on(new Event.StopAsked("INT"));
    assertThat(run.ends()).containsExactly(End.Reason.DRAINED);
  }

  @Test
  void a_worker_that_joins_during_a_drain_is_sent_home() {
    StateBench run = StateBench.of(10, 2, 2).joined(W1);
    run.on(new Event.StopAsked("INT"));

    run.joined(W2);
    assertThat(run.effects).containsExactly(new Effect.Welcome(W2), new Effect.Drain(W2));
    run.on(new Event.Drained(W1));
    assertThat(run.ends()).isEmpty();
    run.on(new Event.Drained(W2));
    assertThat(run.ends()).containsExactly(End.Reason.DRAINED);
  }

  @Test
  void a_start_that_fails_during_a_drain_does_not_change_how_the_run_ends() {
    StateBench run = StateBench.of(10, 2, 2).joined(W1);
    run.gone(W2);
    run.gone(W2.next());
    run.on(new Event.StopAsked("INT"));
    run.gone(W2.next().next());
    assertThat(run.ends()).isEmpty();

    run.on(new Event.Drained(W1));
    assertThat(run.ends()).containsExactly(End.Reason.DRAINED);
  }

  @Test
  void a_second_stop_cancels() {
    StateBench run = StateBench.of(10, 2, 2).joined(W1, W2);
    run.on(new Event.StopAsked("INT"));

    run.on(new Event.StopAsked("INT"));
    assertThat(run.effects)
        .containsExactly(
            new Effect.Cancel(W1),
            new Effect.Cancel(W2),
            new Effect.Finish(new End(End.Reason.CANCELLED, "INT")));
  }

  @Test
  void a_drain_that_takes_longer_than_its_grace_cancels() {
    StateBench run = StateBench.of(10, 1, 2).joined(W1);
    run.on(new Event.StopAsked("INT"));

    assertThat(run.state.wakeAt()).isEqualTo(run.now + Duration.ofSeconds(10).toNanos());
    run.after(Duration.ofSeconds(9));
    assertThat(run.effects).isEmpty();
    run.after(Duration.ofSeconds(1));
    assertThat(run.effects.getFirst()).isEqualTo(new Effect.Cancel(W1));
    assertThat(run.ends()).containsExactly(End.Reason.CANCELLED);
  }

  @Test
  void a_silent_worker_is_killed_and_one_that_is_heard_is_not() {
    StateBench run = StateBench.of(10, 2, 2).joined(W1, W2);
    run.after(Duration.ofSeconds(10));
    run.on(new Event.Heard(W1));

    run.after(Duration.ofSeconds(5));
    assertThat(run.effects).isEmpty();
    run.after(Duration.ofSeconds(1));
    assertThat(run.all(Effect.Kill.class)).containsExactly(new Effect.Kill(W2));
    assertThat(run.after(Duration.ofSeconds(5)))
        .as("killed once, then waited for")
        .doesNotContain(new Effect.Kill(W2));
  }

  @Test
  void a_worker_that_has_not_joined_yet_may_be_silent() {
    StateBench run = StateBench.of(10, 1, 2);

    assertThat(run.after(Duration.ofSeconds(62))).isEmpty();
  }

  @Test
  void a_standstill_of_the_coordinator_is_nobodys_silence() {
    StateBench run = StateBench.of(10, 2, 2).joined(W1, W2);
    run.now += Duration.ofMinutes(10).toNanos();

    assertThat(run.on(new Event.Tick())).isEmpty();
    run.after(Duration.ofSeconds(14));
    assertThat(run.effects).isEmpty();
  }

  @Test
  void without_worker_processes_a_long_item_is_no_silence() {
    StateBench run = new StateBench(StateBench.shape(3, 1, 1, false)).joined(W1);
    run.started(W1, 0);

    assertThat(run.after(Duration.ofMinutes(5))).isEmpty();
  }

  @Test
  void a_broken_link_ends_the_process_and_its_items_come_back_when_it_is_gone() {
    StateBench run = StateBench.of(2, 1, 2).joined(W1);

    assertThat(run.on(new Event.LinkBroken(W1))).containsExactly(new Effect.Kill(W1));
    assertThat(run.grants).hasSize(1);
    run.gone(W1);
    run.joined(W1.next());
    assertThat(run.grantedTo(W1.next())).containsExactly(0L, 1L);
  }

  @Test
  void an_output_that_can_not_be_written_ends_the_run() {
    StateBench run = StateBench.of(10, 1, 2).joined(W1);

    run.on(new Event.CommitFailed("no space left"));
    assertThat(run.effects)
        .containsExactly(new Effect.Finish(new End(End.Reason.OUTPUT_FAILED, "no space left")));
  }

  @Test
  void a_permit_goes_to_who_asked_and_the_clock_wakes_for_the_next() {
    StateBench run = StateBench.of(10, 2, 2).joined(W1, W2);

    assertThat(run.on(new Event.PermitWanted(W1, "x"))).containsExactly(new Effect.Permit(W1, "x"));
    assertThat(run.on(new Event.PermitWanted(W2, "x"))).isEmpty();
    run.on(new Event.PermitReturned(W1, "x", OptionalLong.of(0)));
    assertThat(run.state.wakeAt()).isEqualTo(run.now + Duration.ofSeconds(1).toNanos());
    assertThat(run.after(Duration.ofSeconds(1))).containsExactly(new Effect.Permit(W2, "x"));
  }
}
