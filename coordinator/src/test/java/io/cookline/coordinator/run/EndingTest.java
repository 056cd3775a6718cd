package io.cookline.coordinator.run;

import static io.cookline.coordinator.run.StateBench.W1;
import static io.cookline.coordinator.run.StateBench.W2;
import static io.cookline.coordinator.run.StateBench.failed;
import static io.cookline.coordinator.run.StateBench.ok;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ends a run before every item had its turn, beside a signal. */
class EndingTest {

  private static final Duration GRACE = Duration.ofSeconds(10);

  @Test
  void a_run_that_has_had_its_time_drains_and_ends_well() {
    StateBench run = bench(Duration.ofSeconds(5), Halt.NEVER).joined(W1, W2);
    assertThat(run.state.wakeAt()).isEqualTo(run.now + Duration.ofSeconds(5).toNanos());
    assertThat(run.after(Duration.ofSeconds(4))).isEmpty();

    run.after(Duration.ofSeconds(1));
    assertThat(run.effects)
        .containsExactly(
            new Effect.Warn(
                "the run took 5 s (--max-time): finishing what has started, at most 10 s"),
            new Effect.Drain(W1),
            new Effect.Drain(W2));
    finish(run);
    assertThat(ended(run))
        .containsExactly(new End(End.Reason.OUT_OF_TIME, "the run took 5 s (--max-time)"));
    assertThat(run.grants).as("nothing was begun after that").hasSize(2);
  }

  @Test
  void what_takes_longer_than_the_grace_after_that_is_cut_off_and_the_run_is_out_of_time_still() {
    StateBench run = bench(Duration.ofSeconds(5), Halt.NEVER).joined(W1, W2);
    run.after(Duration.ofSeconds(5));
    assertThat(run.state.wakeAt()).isEqualTo(run.now + GRACE.toNanos());

    run.after(Duration.ofSeconds(10));
    assertThat(run.all(Effect.Cancel.class)).hasSize(2);
    assertThat(run.ends()).containsExactly(End.Reason.OUT_OF_TIME);
  }

  @Test
  void a_signal_after_that_cancels() {
    StateBench run = bench(Duration.ofSeconds(5), Halt.NEVER).joined(W1, W2);
    run.after(Duration.ofSeconds(5));

    run.on(new Event.StopAsked("SIGINT"));
    assertThat(ended(run)).containsExactly(new End(End.Reason.CANCELLED, "SIGINT"));
  }

  @Test
  void a_run_that_is_draining_already_does_not_wake_for_the_end_of_its_time() {
    StateBench run = bench(Duration.ofSeconds(5), Halt.NEVER).joined(W1, W2);
    run.on(new Event.StopAsked("SIGINT"));
    run.after(Duration.ofSeconds(6));

    assertThat(run.effects).isEmpty();
    assertThat(run.state.wakeAt()).isEqualTo(run.now + Duration.ofSeconds(4).toNanos());
  }

  @Test
  void what_a_halt_waits_for_has_no_more_time_than_the_run() {
    StateBench run =
        bench(Duration.ofSeconds(5), new Halt(Halt.Moment.SOON, Halt.Cause.FAIL, 1, false))
            .joined(W1, W2);
    run.started(W2, 4);
    run.reported(W1, run.outcome(0, failed(), 1));
    run.committed(0L);
    assertThat(run.state.wakeAt()).isEqualTo(run.now + Duration.ofSeconds(5).toNanos());

    run.after(Duration.ofSeconds(5));
    assertThat(run.ends()).as("what has started has its grace").isEmpty();
    run.after(GRACE);
    assertThat(run.ends()).containsExactly(End.Reason.OUT_OF_TIME);
  }

  @Test
  void so_many_failures_end_the_run_soon_and_what_had_started_is_waited_for() {
    StateBench run =
        bench(Ends.UNLIMITED, new Halt(Halt.Moment.SOON, Halt.Cause.FAIL, 1, false)).joined(W1, W2);
    run.started(W2, 4);
    run.reported(W1, run.outcome(0, failed(), 1));
    assertThat(run.all(Effect.Drain.class)).as("not committed yet").isEmpty();
    run.committed(0L);

    assertThat(run.effects)
        .contains(
            new Effect.Warn("--halt soon,fail=1: finishing what has started"),
            new Effect.Drain(W1),
            new Effect.Drain(W2));
    assertThat(run.after(Duration.ofHours(1)).stream().filter(e -> e instanceof Effect.Cancel))
        .isEmpty();
    run.on(new Event.Drained(W1));
    run.done(W2, 4);
    run.on(new Event.Drained(W2));
    assertThat(run.ends()).as("what had started is not safe yet").isEmpty();
    run.committed(4L);
    assertThat(ended(run)).containsExactly(new End(End.Reason.HALTED, "--halt soon,fail=1"));
    assertThat(run.state.counts().finished()).isEqualTo(2);
  }

  @Test
  void so_many_records_end_the_run_now_and_nothing_is_waited_for() {
    StateBench run =
        bench(Ends.UNLIMITED, new Halt(Halt.Moment.NOW, Halt.Cause.SUCCESS, 2, false))
            .joined(W1, W2);
    run.started(W2, 4);
    run.reported(W1, run.outcome(0, ok(), 1), run.outcome(1, ok(), 1));
    run.committed(0L);
    assertThat(run.ends()).isEmpty();

    run.committed(1L);
    assertThat(run.effects)
        .containsSubsequence(
            new Effect.Confirm(W1, List.of(1L)),
            new Effect.Cancel(W1),
            new Effect.Cancel(W2),
            new Effect.Finish(new End(End.Reason.HALTED, "--halt now,success=2")));
  }

  @Test
  void a_halt_that_comes_with_the_last_item_changes_nothing() {
    StateBench run =
        new StateBench(
                shape(1, 1, Ends.UNLIMITED, new Halt(Halt.Moment.NOW, Halt.Cause.DONE, 1, false)))
            .joined(W1);
    run.done(W1, 0);
    run.committed(0L);

    assertThat(run.ends()).containsExactly(End.Reason.COMPLETE);
  }

  @Test
  void a_signal_during_a_halt_cancels() {
    StateBench run =
        bench(Ends.UNLIMITED, new Halt(Halt.Moment.SOON, Halt.Cause.DONE, 1, false)).joined(W1, W2);
    run.done(W1, 0);
    run.committed(0L);

    run.on(new Event.StopAsked("SIGTERM"));
    assertThat(run.ends()).containsExactly(End.Reason.CANCELLED);
  }

  private static void finish(StateBench run) {
    run.on(new Event.Drained(W1));
    run.on(new Event.Drained(W2));
  }

  private static List<End> ended(StateBench run) {
    return run.all(Effect.Finish.class).stream().map(Effect.Finish::end).toList();
  }

  private static StateBench bench(Duration maxTime, Halt halt) {
    return new StateBench(shape(100, 2, maxTime, halt));
  }

  /** Workers of a single process: these tests let hours pass. */
  private static RunShape shape(long items, int workers, Duration maxTime, Halt halt) {
    return StateBench.shape(items, workers, 2, false, new Ends(GRACE, maxTime, halt));
  }
}
