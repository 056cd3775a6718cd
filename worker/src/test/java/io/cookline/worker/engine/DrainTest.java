package io.cookline.worker.engine;

import static io.cookline.worker.engine.EngineFixture.ONE_TRY;
import static io.cookline.worker.engine.ScriptedJob.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(PaceName.class)
class DrainTest {

  private final PaceName pace;

  DrainTest(PaceName pace) {
    this.pace = pace;
  }

  @Test
  void aDrainReportsWhatRunsStartsNothingMoreAndEndsWithOneIdle() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    try (EngineFixture net =
        new EngineFixture(
            pace.create(1),
            ONE_TRY,
            (item, tools) -> {
              goOn.await();
              return value("");
            })) {
      net.accept(0, 1, 2);
      net.upstream.nextStarted();
      net.engine.drain();
      net.accept(3);
      net.engine.drain();
      net.upstream.nothingMore();
      goOn.countDown();
      net.upstream.awaitIdle();
      net.engine.pause(false);
      net.engine.drain();
      assertThat(net.upstream.log).containsExactly("started 0", "finished 0", "idle");
    }
  }

  @Test
  void aDrainWaitsForNoPermit() throws Exception {
    try (EngineFixture net =
        new EngineFixture(
            pace.create(1),
            ONE_TRY,
            (item, tools) -> {
              tools.http().get("site.example");
              return value("");
            })) {
      net.accept(0);
      net.upstream.nextStarted();
      assertThat(net.upstream.nextWanted()).isEqualTo("site.example");
      net.engine.drain();
      net.upstream.awaitIdle();
      assertThat(net.upstream.log).containsExactly("started 0", "idle");
    }
  }

  @Test
  void anEngineWithoutWorkIsIdleAtOnceAndSaysSoOnce() throws Exception {
    try (EngineFixture net =
        new EngineFixture(pace.create(1), ONE_TRY, (item, tools) -> value(""))) {
      net.accept(0);
      net.upstream.nextOutcome();
      net.upstream.nothingMore();
      net.engine.drain();
      net.upstream.awaitIdle();
      net.engine.drain();
      net.engine.cancel();
      assertThat(net.upstream.log).containsExactly("started 0", "finished 0", "idle");
    }
  }

  @Test
  void aCancelInterruptsWhatRunsAndReportsNothingOfIt() throws Exception {
    CountDownLatch performing = new CountDownLatch(1);
    try (EngineFixture net =
        new EngineFixture(
            pace.create(1),
            new Attempts(Duration.ofMinutes(10), 5, Set.of()),
            (item, tools) -> {
              performing.countDown();
              tools.sleep(Duration.ofHours(1));
              return value("");
            })) {
      net.accept(0, 1);
      performing.await();
      net.engine.cancel();
      net.upstream.awaitIdle();
      net.engine.cancel();
      assertThat(net.upstream.log).containsExactly("started 0", "idle");
      net.upstream.nothingMore();
    }
  }

  @Test
  void aCancelReachesAnItemThatWaitsForItsPermit() throws Exception {
    try (EngineFixture net =
        new EngineFixture(
            pace.create(1),
            ONE_TRY,
            (item, tools) -> value(tools.http().get("a.test").finalUrl()))) {
      net.accept(0);
      net.upstream.nextWanted();
      net.engine.cancel();
      net.upstream.awaitIdle();
      assertThat(net.upstream.log).containsExactly("started 0", "idle");
      net.engine.permit("a.test");
      assertThat(net.upstream.nextReturned())
          .isEqualTo(new FakeUpstream.Returned("a.test", OptionalLong.empty()));
    }
  }

  @Test
  void anItemThatIgnoresACancelOverruns() throws Exception {
    CountDownLatch performing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (EngineFixture net =
        new EngineFixture(
            pace.create(1),
            ONE_TRY,
            (item, tools) -> {
              performing.countDown();
              while (goOn.getCount() > 0) {
                try {
                  goOn.await();
                } catch (InterruptedException swallowed) {
                  // Waits on.
                }
              }
              return value("");
            })) {
      net.accept(4);
      performing.await();
      net.engine.cancel();
      assertThat(net.upstream.nextOverrun()).isEqualTo(OptionalLong.of(4));
      goOn.countDown();
      net.upstream.awaitIdle();
    }
  }
}
