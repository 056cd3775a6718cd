package io.cookline.worker.engine;

import static io.cookline.worker.engine.EngineFixture.within;
import static io.cookline.worker.engine.ScriptedJob.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.spi.FailureKind;
import io.cookline.worker.engine.Outcome.Done;
import io.cookline.worker.engine.Outcome.Failed;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(PaceName.class)
class TimeoutTest {

  private static final Duration SHORT = Duration.ofMillis(500);

  private final PaceName pace;

  TimeoutTest(PaceName pace) {
    this.pace = pace;
  }

  @Test
  void anAttemptThatTakesTooLongIsInterruptedAndSaysWhereItWas() throws Exception {
    try (EngineFixture net =
        new EngineFixture(
            pace.create(2),
            within(Duration.ofMillis(20)),
            (item, tools) -> {
              try {
                tools.sleep(Duration.ofHours(1));
              } catch (InterruptedException e) {
                throw item.seq() == 0 ? new InterruptedException("while connecting to a.test") : e;
              }
              return value("");
            })) {
      net.accept(0);
      assertThat(failure(net.upstream.nextOutcome()))
          .isEqualTo(
              new Failure(
                  FailureKind.TIMEOUT, "no result within 20 ms, while connecting to a.test", 0));
      net.accept(1);
      assertThat(failure(net.upstream.nextOutcome()).reason()).startsWith("no result within 20 ms");
      net.upstream.nothingMore();
    }
  }

  @Test
  void aJobThatTurnsTheInterruptIntoItsOwnExceptionStillTimedOut() throws Exception {
    try (EngineFixture net =
        new EngineFixture(
            pace.create(1),
            within(Duration.ofMillis(20)),
            (item, tools) -> {
              try {
                tools.sleep(Duration.ofHours(1));
              } catch (InterruptedException e) {
                throw new IllegalStateException("wrapped", e);
              }
              return value("");
            })) {
      net.accept(0);
      assertThat(failure(net.upstream.nextOutcome()))
          .isEqualTo(new Failure(FailureKind.TIMEOUT, "no result within 20 ms", 0));
    }
  }

  @Test
  void aTimeoutIsWorthAnotherTry() throws Exception {
    CountDownLatch attempts = new CountDownLatch(2);
    try (EngineFixture net =
        new EngineFixture(
            pace.create(1),
            new Attempts(Duration.ofMillis(20), 1, Set.of()),
            (item, tools) -> {
              attempts.countDown();
              tools.sleep(Duration.ofHours(1));
              return value("");
            })) {
      net.accept(0);
      Outcome outcome = net.upstream.nextOutcome();
      assertThat(failure(outcome).kind()).isEqualTo(FailureKind.TIMEOUT);
      assertThat(outcome.attempts()).isEqualTo(2);
      assertThat(attempts.getCount()).isZero();
    }
  }

  @Test
  void timeStandsStillWhileAnItemWaitsForItsPermit() throws Exception {
    try (EngineFixture net =
            new EngineFixture(
                pace.create(1),
                within(SHORT),
                (item, tools) -> value(tools.http().get("a.test").finalUrl()));
        EngineFixture clock =
            new EngineFixture(
                pace.create(1),
                within(SHORT),
                (item, tools) -> {
                  tools.sleep(Duration.ofHours(1));
                  return value("");
                })) {
      net.accept(0);
      assertThat(net.upstream.nextWanted()).isEqualTo("a.test");
      clock.accept(0, 1);
      clock.upstream.nextOutcomes(2);
      net.upstream.nothingMore();
      net.engine.permit("a.test");
      assertThat(net.upstream.nextOutcome().result()).isInstanceOf(Done.class);
      assertThat(net.upstream.nextReturned().sentMillisAgo()).isPresent();
    }
  }

  /** The coordinator's disk is full. */
  @Test
  void timeStandsStillWhileAnAttachmentWaitsToBeTaken() throws Exception {
    try (EngineFixture net =
            new EngineFixture(
                pace.create(1),
                within(SHORT),
                (item, tools) -> {
                  tools.attach("a.txt", out -> out.write('a'));
                  return value("");
                });
        EngineFixture clock =
            new EngineFixture(
                pace.create(1),
                within(SHORT),
                (item, tools) -> {
                  tools.sleep(Duration.ofHours(1));
                  return value("");
                })) {
      CountDownLatch room = new CountDownLatch(1);
      net.upstream.mayTake = room;
      net.accept(0);
      net.upstream.nextStarted();
      clock.accept(0, 1);
      clock.upstream.nextOutcomes(2);
      net.upstream.nothingMore();
      room.countDown();
      assertThat(net.upstream.nextOutcome().result()).isInstanceOf(Done.class);
    }
  }

  @Test
  void timeGoesOnOnceThePermitIsThere() throws Exception {
    try (EngineFixture net =
        new EngineFixture(
            pace.create(1),
            within(Duration.ofMillis(100)),
            (item, tools) -> {
              tools.http().get("a.test");
              tools.sleep(Duration.ofHours(1));
              return value("");
            })) {
      net.accept(0);
      net.upstream.nextWanted();
      net.engine.permit("a.test");
      assertThat(failure(net.upstream.nextOutcome()).kind()).isEqualTo(FailureKind.TIMEOUT);
    }
  }

  @Test
  void permitsByTheThousandGiveAnItemNoMoreTime() throws Exception {
    try (EngineFixture net =
        new EngineFixture(
            pace.create(1),
            within(Duration.ofMillis(20)),
            (item, tools) -> {
              while (true) {
                tools.http().get("a.test");
              }
            })) {
      Thread granting =
          Thread.ofPlatform()
              .daemon()
              .start(
                  () -> {
                    try {
                      while (true) {
                        net.engine.permit(net.upstream.nextWanted());
                      }
                    } catch (InterruptedException over) {
                      // The test is.
                    }
                  });
      net.accept(0);
      assertThat(failure(net.upstream.nextOutcome()).kind()).isEqualTo(FailureKind.TIMEOUT);
      granting.interrupt();
      granting.join();
    }
  }

  @Test
  void aLateInterruptReachesNeitherTheNextItemNorTheReport() throws Exception {
    Duration timeout = Duration.ofNanos(200_000);
    int items = 3_000;
    try (EngineFixture net =
        new EngineFixture(
            pace.create(2),
            within(timeout),
            (item, tools) -> {
              long length = timeout.toNanos() / 2 + item.seq() % 100 * (timeout.toNanos() / 100);
              long end = System.nanoTime() + length;
              while (System.nanoTime() < end) {
                Thread.onSpinWait();
              }
              if (Thread.interrupted()) {
                throw new InterruptedException();
              }
              return value("");
            })) {
      net.acceptRange(items);
      Set<FailureKind> kinds = EnumSet.noneOf(FailureKind.class);
      for (Outcome outcome : net.upstream.nextOutcomes(items)) {
        if (outcome.result() instanceof Failed(Failure failure)) {
          kinds.add(failure.kind());
        }
      }
      // An interrupt that was another item's would be a defect of the job.
      assertThat(kinds).containsExactly(FailureKind.TIMEOUT);
      assertThat(net.upstream.interruptsLeft).hasValue(0);
    }
  }

  private static Failure failure(Outcome outcome) {
    assertThat(outcome.result()).isInstanceOf(Failed.class);
    return ((Failed) outcome.result()).failure();
  }
}
