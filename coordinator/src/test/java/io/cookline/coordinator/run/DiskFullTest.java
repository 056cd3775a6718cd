package io.cookline.coordinator.run;

import static io.cookline.coordinator.run.StateBench.W1;
import static io.cookline.coordinator.run.StateBench.W2;
import static io.cookline.coordinator.run.StateBench.retryLater;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A full disk makes the run wait. */
class DiskFullTest {

  private static final Event FULL = new Event.DiskFull("the disk is full: /out");

  @Test
  void nothing_is_leased_while_the_disk_is_full_and_the_run_goes_on_when_there_is_room() {
    StateBench run = StateBench.of(20, 2, 2).joined(W1);
    run.on(FULL);
    assertThat(run.effects)
        .containsExactly(
            new Effect.Warn("the disk is full: /out; the run waits until there is room"));

    run.joined(W2);
    assertThat(run.effects).containsExactly(new Effect.Welcome(W2));
    run.done(W1, 0);
    run.committed(0L);
    assertThat(run.grantedTo(W1)).isEmpty();

    run.on(new Event.DiskFree());
    assertThat(run.effects)
        .first()
        .isEqualTo(new Effect.Warn("there is room again: the run goes on"));
    assertThat(run.grantedTo(W1)).containsExactly(4L);
    assertThat(run.grantedTo(W2)).containsExactly(5L, 6L, 7L, 8L);
  }

  @Test
  void what_is_due_waits_too_and_what_a_dead_worker_held_goes_nowhere() {
    StateBench run = StateBench.of(3, 2, 1).joined(W1, W2);
    run.reported(W1, run.outcome(0, retryLater(1_000), 1));
    int before = run.grants.size();
    run.on(FULL);

    run.after(Duration.ofSeconds(3));
    run.gone(W2);
    run.joined(W2.next());
    assertThat(run.grants).hasSize(before);
    run.on(new Event.DiskFree());
    assertThat(run.grants.size()).isGreaterThan(before);
  }

  /** An attachment waits for room at the head of its stream, and its heartbeat behind it. */
  @Test
  void a_worker_that_can_not_be_heard_for_the_full_disk_is_not_given_up() {
    StateBench run = StateBench.of(3, 1, 1).joined(W1);
    run.on(FULL);
    assertThat(run.after(Duration.ofMinutes(5))).isEmpty();

    run.on(new Event.DiskFree());
    assertThat(run.after(Duration.ofSeconds(14))).isEmpty();
    run.after(Duration.ofSeconds(2));
    assertThat(run.effects).as("silent ever since").contains(new Effect.Kill(W1));
  }

  @Test
  void what_was_under_way_becomes_safe_when_there_is_room_and_the_run_completes() {
    StateBench run = StateBench.of(1, 1, 1).joined(W1);
    run.done(W1, 0);
    run.on(FULL);
    run.after(Duration.ofSeconds(10));
    assertThat(run.ends()).isEmpty();

    run.on(new Event.DiskFree());
    run.committed(0L);
    assertThat(run.ends()).containsExactly(End.Reason.COMPLETE);
  }

  @Test
  void a_run_that_waits_for_room_waits_no_longer_than_it_may_take() {
    Ends ends = new Ends(Duration.ofSeconds(10), Duration.ofSeconds(60), Halt.NEVER);
    StateBench run = new StateBench(StateBench.shape(9, 1, 1, false, ends)).joined(W1);
    run.done(W1, 0);
    run.on(FULL);
    assertThat(run.after(Duration.ofSeconds(59))).isEmpty();

    run.after(Duration.ofSeconds(11));
    assertThat(run.ends()).containsExactly(End.Reason.OUT_OF_TIME);
  }

  @Test
  void a_signal_while_the_disk_is_full_ends_the_run_within_its_grace() {
    StateBench run = new StateBench(StateBench.shape(9, 1, 1, false)).joined(W1);
    run.done(W1, 0);
    run.on(FULL);
    run.on(new Event.StopAsked("SIGTERM"));
    run.on(new Event.Drained(W1));
    assertThat(run.ends()).as("its record is not safe").isEmpty();

    run.after(Duration.ofSeconds(10));
    assertThat(run.ends()).containsExactly(End.Reason.CANCELLED);
  }
}
