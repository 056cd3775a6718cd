package io.cookline.coordinator.run;

import static io.cookline.coordinator.run.StateBench.W1;
import static io.cookline.coordinator.run.StateBench.W2;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many workers take turns to start. */
class StartsTest {

  private static final WorkerId W3 = new WorkerId(3, 1);
  private static final WorkerId W4 = new WorkerId(4, 1);

  @Test
  void no_more_start_at_once_than_may_and_the_next_when_one_has_joined() {
    StateBench run = crew(1_000, 4, 2);
    assertThat(started(run)).containsExactly(W1, W2);

    run.joined(W2);
    assertThat(run.grantedTo(W2)).as("it works while others start").isNotEmpty();
    assertThat(started(run)).containsExactly(W3);
    run.joined(W1);
    assertThat(started(run)).containsExactly(W4);
    run.joined(W3, W4);
    assertThat(started(run)).isEmpty();
  }

  @Test
  void one_that_dies_before_it_joined_makes_room_too_and_its_replacement_queues() {
    StateBench run = crew(1_000, 3, 1);
    run.joined(W1);
    assertThat(started(run)).containsExactly(W2);

    run.gone(W2);
    assertThat(started(run)).containsExactly(W3);
    run.joined(W3);
    assertThat(started(run)).containsExactly(W2.next());
  }

  @Test
  void who_waits_for_a_turn_is_not_silent_and_has_all_its_time_when_the_turn_comes() {
    StateBench run = crew(1_000, 3, 1);
    run.after(Duration.ofSeconds(61));
    run.joined(W1);
    assertThat(started(run)).containsExactly(W2);

    for (int i = 0; i < 6; i++) {
      run.on(new Event.Heard(W1));
      assertThat(run.after(Duration.ofSeconds(10))).as("w3 still waits").isEmpty();
    }
    run.on(new Event.Heard(W1));
    run.after(Duration.ofSeconds(3));
    assertThat(run.all(Effect.Kill.class)).containsExactly(new Effect.Kill(W2));
  }

  @Test
  void who_waits_when_the_items_are_done_is_never_started() {
    StateBench run = crew(2, 3, 1);
    run.joined(W1);
    assertThat(started(run)).containsExactly(W2);
    for (long item = 0; item < 2; item++) {
      run.done(W1, item);
      run.committed(item);
    }

    assertThat(run.effects)
        .containsExactly(
            new Effect.Confirm(W1, List.of(1L)),
            new Effect.Dismiss(W1),
            new Effect.Kill(W2),
            new Effect.Finish(new End(End.Reason.COMPLETE, "")));
  }

  @Test
  void where_all_items_are_in_hands_nobody_more_starts_until_one_comes_back() {
    StateBench run = crew(2, 3, 1);
    assertThat(started(run)).containsExactly(W1);
    run.joined(W1);
    assertThat(started(run)).containsExactly(W2);
    run.joined(W2);
    assertThat(run.grantedTo(W2)).hasSize(1);
    assertThat(started(run)).as("w3 would find nothing").isEmpty();

    run.gone(W2);
    assertThat(started(run)).containsExactly(W3);
  }

  @Test
  void where_the_machine_bears_no_more_those_who_wait_are_given_up_with_one_word() {
    StateBench run = crew(1_000, 9, 1);
    run.joined(W1);
    WorkerId next = W2;
    for (int failed = 1; failed <= 2; failed++) {
      run.on(new Event.StartFailed(next, "no more threads"));
      next = started(run).getFirst();
    }
    run.on(new Event.StartFailed(next, "no more threads"));
    assertThat(run.all(Effect.Warn.class)).hasSize(1);
    assertThat(started(run)).isEmpty();
    run.done(W1, 0);
    run.committed(0L);
    assertThat(started(run)).isEmpty();

    run.gone(W1);
    assertThat(started(run)).as("but one that was at work is replaced").containsExactly(W1.next());
    assertThat(run.ends()).isEmpty();
  }

  @Test
  void a_drain_starts_nobody_more() {
    StateBench run = crew(1_000, 3, 1);
    run.joined(W1);
    run.on(new Event.StopAsked("INT"));
    run.joined(W2);

    assertThat(started(run)).isEmpty();
    run.on(new Event.Drained(W1));
    run.on(new Event.Drained(W2));
    assertThat(run.ends()).containsExactly(End.Reason.DRAINED);
    assertThat(run.all(Effect.ToWorker.class).stream().map(Effect.ToWorker::worker))
        .doesNotContain(W3);
  }

  private static StateBench crew(int items, int workers, int startsAtOnce) {
    return new StateBench(
        new RunShape(
            items,
            workers,
            startsAtOnce,
            1,
            true,
            Duration.ofSeconds(1),
            Ends.bySignalAlone(Duration.ofSeconds(10)),
            Duration.ofSeconds(15)));
  }

  private static List<WorkerId> started(StateBench run) {
    return run.all(Effect.Start.class).stream().map(Effect.Start::worker).toList();
  }
}
