package io.cookline.coordinator.run;

import static io.cookline.coordinator.run.StateBench.W1;
import static io.cookline.coordinator.run.StateBench.W2;
import static io.cookline.coordinator.run.StateBench.failed;
import static io.cookline.coordinator.run.StateBench.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.worker.engine.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The last items of a job that computes do not wait for a slow worker. */
class StragglersTest {

  private static StateBench run(long items, boolean pure) {
    RunShape like = StateBench.shape(items, 2, 1, true);
    return new StateBench(
            new RunShape(
                items,
                2,
                2,
                1,
                true,
                like.hostDelay(),
                like.ends(),
                like.silence(),
                Set.of(),
                false,
                pure),
            LimitKeys.none(),
            Beginning.afresh())
        .joined(W1, W2);
  }

  /** W1 has done all but what W2 holds. */
  private static StateBench nearlyDone(boolean pure) {
    StateBench run = run(4, pure);
    for (long seq = 0; seq < 4; seq++) {
      if (holder(run, seq).equals(W1)) {
        run.reported(W1, took(run, seq, 1_000_000));
        run.committed(seq);
      }
    }
    return run;
  }

  private static WorkerId holder(StateBench run, long seq) {
    return run.grants.stream()
        .filter(grant -> grant.lease().items().stream().anyMatch(part -> part.seq() == seq))
        .reduce((first, last) -> last)
        .orElseThrow()
        .worker();
  }

  private static List<Long> heldBy(StateBench run, WorkerId worker) {
    return run.grants.stream()
        .filter(grant -> grant.worker().equals(worker))
        .flatMap(grant -> grant.lease().items().stream())
        .map(Lease.Part::seq)
        .toList();
  }

  private static Outcome took(StateBench run, long seq, long micros) {
    return new Outcome(run.leaseOf(seq), seq, ok(), 1, new Outcome.Times(0, micros));
  }

  private static List<Effect> wait(StateBench run) {
    run.on(new Event.Heard(W1));
    run.on(new Event.Heard(W2));
    return run.after(Duration.ofSeconds(3));
  }

  @Test
  void
      an_idle_worker_gets_a_copy_of_what_a_slow_one_holds_once_that_took_twice_as_long_as_others() {
    StateBench run = nearlyDone(true);
    List<Long> slow = heldBy(run, W2);

    assertThat(run.effects).noneMatch(Effect.Grant.class::isInstance);
    wait(run);
    assertThat(run.grantedTo(W1)).containsExactly(slow.getLast());
  }

  @Test
  void the_first_record_is_committed_and_the_other_worker_is_told_to_drop_the_item() {
    StateBench run = nearlyDone(true);
    long item = heldBy(run, W2).getLast();
    long slowLease = run.leaseOf(item);
    wait(run);

    assertThat(run.done(W1, item))
        .hasAtLeastOneElementOfType(Effect.Commit.class)
        .contains(new Effect.Revoke(W2, slowLease, List.of(item)));
    run.reported(W2, StateBench.outcome(slowLease, item, ok(), 1));
    assertThat(run.all(Effect.Commit.class)).as("the slower one").isEmpty();
    assertThat(run.state.counts().stale()).isEqualTo(1);
  }

  @Test
  void the_slow_one_may_be_first_after_all() {
    StateBench run = nearlyDone(true);
    long item = heldBy(run, W2).getLast();
    long slowLease = run.leaseOf(item);
    wait(run);
    long copy = run.leaseOf(item);

    assertThat(run.reported(W2, StateBench.outcome(slowLease, item, ok(), 1)))
        .hasAtLeastOneElementOfType(Effect.Commit.class)
        .contains(new Effect.Revoke(W1, copy, List.of(item)));
  }

  @Test
  void a_failure_does_not_count_while_another_has_the_item() {
    StateBench run = nearlyDone(true);
    long item = heldBy(run, W2).getLast();
    long slowLease = run.leaseOf(item);
    wait(run);

    assertThat(run.reported(W2, StateBench.outcome(slowLease, item, failed(), 3)))
        .noneMatch(Effect.Commit.class::isInstance);
    assertThat(run.effects).as("and its worker does not get it again").isEmpty();
    assertThat(run.done(W1, item)).hasAtLeastOneElementOfType(Effect.Commit.class);
    run.committed(item);
    assertThat(run.ends()).containsExactly(End.Reason.COMPLETE);
    assertThat(run.state.counts().failed()).isZero();
  }

  @Test
  void a_death_costs_nobody_an_item_that_the_other_has_too() {
    StateBench run = nearlyDone(true);
    long item = heldBy(run, W2).getLast();
    wait(run);

    List<Effect> effects = run.gone(W1);
    assertThat(effects).noneMatch(Effect.Suspect.class::isInstance);
    for (long seq : heldBy(run, W2)) {
      run.reported(W2, StateBench.outcome(run.grants.get(1).lease().token(), seq, ok(), 1));
      run.committed(seq);
    }
    assertThat(run.ends()).as("item %s", item).containsExactly(End.Reason.COMPLETE);
  }

  @Test
  void a_job_that_waits_makes_no_request_twice() {
    StateBench run = nearlyDone(false);
    wait(run);
    assertThat(run.grantedTo(W1)).isEmpty();
  }
}
