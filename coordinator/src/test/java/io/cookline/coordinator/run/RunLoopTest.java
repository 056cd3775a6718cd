package io.cookline.coordinator.run;

import static io.cookline.coordinator.run.StateBench.W1;
import static io.cookline.coordinator.run.StateBench.W2;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop that notices nothing would go on for ever. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunLoopTest {

  @Test
  void a_silent_worker_is_noticed_however_much_others_say() throws Exception {
    RunShape like = StateBench.shape(100, 2, 1, true);
    RunShape shape =
        new RunShape(
            100,
            2,
            2,
            1,
            true,
            like.hostDelay(),
            like.ends(),
            Duration.ofMillis(500),
            Set.of(),
            false,
            false);
    RunState state =
        new RunState(
            shape, LimitKeys.none(), List.of(W1, W2), Beginning.afresh(), System.nanoTime());
    RunLoop loop = new RunLoop();
    loop.post(new Event.Joined(W1));
    loop.post(new Event.Joined(W2));
    try (ScheduledExecutorService chatter = Executors.newSingleThreadScheduledExecutor()) {
      var _ =
          chatter.scheduleAtFixedRate(
              () -> loop.post(new Event.Heard(W2)), 0, 20, TimeUnit.MILLISECONDS);
      End end =
          loop.run(
              state,
              effects -> {
                if (effects.contains(new Effect.Kill(W1))) {
                  loop.post(new Event.StopAsked("TERM"));
                  loop.post(new Event.StopAsked("TERM"));
                }
              });
      chatter.shutdownNow();
      assertThat(end.reason()).isEqualTo(End.Reason.CANCELLED);
    }
  }
}
