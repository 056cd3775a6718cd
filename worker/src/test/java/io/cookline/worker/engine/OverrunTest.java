package io.cookline.worker.engine;

import static io.cookline.worker.engine.EngineFixture.within;
import static io.cookline.worker.engine.ScriptedJob.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Needs a JVM with one carrier, as ours are: the build gives the tests its flags. */
class OverrunTest {

  private static final Attempts SHORT = within(Duration.ofMillis(50));

  private final AtomicBoolean enough = new AtomicBoolean();
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void letGo() {
    enough.set(true);
    goOn.countDown();
  }

  private void spin() {
    while (!enough.get()) {
      Thread.onSpinWait();
    }
  }

  private void waitWhateverHappens() {
    while (true) {
      try {
        goOn.await();
        return;
      } catch (InterruptedException swallowed) {
        // That is the bad manner under test.
      }
    }
  }

  @ParameterizedTest
  @EnumSource(PaceName.class)
  void anItemThatSwallowsItsInterruptIsNamed(PaceName pace) throws Exception {
    try (EngineFixture net =
        new EngineFixture(
            pace.create(3),
            SHORT,
            (item, tools) -> {
              waitWhateverHappens();
              return value("");
            })) {
      net.accept(5);
      assertThat(net.upstream.nextOverrun()).isEqualTo(OptionalLong.of(5));
    }
  }

  @ParameterizedTest
  @EnumSource(PaceName.class)
  void anItemThatComputesForEverIsNamedWhereItIsAlone(PaceName pace) throws Exception {
    try (EngineFixture net =
        new EngineFixture(
            pace.create(3),
            SHORT,
            (item, tools) -> {
              spin();
              return value("");
            })) {
      net.accept(9);
      assertThat(net.upstream.nextOverrun()).isEqualTo(OptionalLong.of(9));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = PaceName.class,
      names = {"THREADED", "ASYNC"})
  void oneThatWaitsIsNamedAmongOthersThatEnd(PaceName pace) throws Exception {
    CountDownLatch others = new CountDownLatch(2);
    try (EngineFixture net =
        new EngineFixture(
            pace.create(3),
            SHORT,
            (item, tools) -> {
              if (item.seq() == 1) {
                waitWhateverHappens();
              } else {
                others.countDown();
                tools.sleep(Duration.ofHours(1));
              }
              return value("");
            })) {
      net.accept(0, 1, 2);
      others.await();
      net.upstream.nextOutcomes(2);
      assertThat(net.upstream.nextOverrun()).isEqualTo(OptionalLong.of(1));
    }
  }

  @Test
  void nobodyIsNamedWhereOneHogsTheCarrierOfOthers() throws Exception {
    CountDownLatch asleep = new CountDownLatch(2);
    try (EngineFixture net =
        new EngineFixture(
            PaceName.ASYNC.create(3),
            SHORT,
            (item, tools) -> {
              if (item.seq() == 2) {
                asleep.await();
                spin();
              } else {
                asleep.countDown();
                waitWhateverHappens();
              }
              return value("");
            })) {
      net.accept(0, 1, 2);
      assertThat(net.upstream.nextOverrun()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = PaceName.class,
      names = {"THREADED", "ASYNC"})
  void nobodyIsNamedWhereSeveralOverrunTogether(PaceName pace) throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    try (EngineFixture net =
        new EngineFixture(
            pace.create(2),
            SHORT,
            (item, tools) -> {
              both.countDown();
              waitWhateverHappens();
              return value("");
            })) {
      net.accept(0, 1);
      both.await();
      assertThat(net.upstream.nextOverrun()).isEmpty();
    }
  }
}
