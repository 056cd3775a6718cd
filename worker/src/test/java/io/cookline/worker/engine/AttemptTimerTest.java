package io.cookline.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The alarms never ring by themselves within a test's time: the test rings them. */
class AttemptTimerTest {

  private static final Duration TIMEOUT = Duration.ofHours(1);

  private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
  private final AtomicInteger overruns = new AtomicInteger();
  private AttemptTimer timer;

  @BeforeEach
  void start() {
    timers.setRemoveOnCancelPolicy(true);
    timer = timer(overruns::incrementAndGet);
  }

  @AfterEach
  void stop() {
    Thread.interrupted();
    timers.shutdownNow();
  }

  private AttemptTimer timer(Runnable onOverrun) {
    return new AttemptTimer(Thread.currentThread(), TIMEOUT, timers, onOverrun);
  }

  private Runnable alarm() {
    assertThat(timers.getQueue()).hasSize(1);
    return timers.getQueue().element();
  }

  private long secondsLeft() {
    return ((Delayed) alarm()).getDelay(TimeUnit.SECONDS);
  }

  @Test
  void anAttemptThatEndsInTimeIsLeftAlone() {
    Runnable alarm = alarm();
    assertThat(timer.end()).isEqualTo(AttemptTimer.State.RUNNING);
    assertThat(timers.getQueue()).isEmpty();
    alarm.run();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void atTheEndOfItsTimeItIsInterruptedAndTheInterruptGoesWithIt() {
    alarm().run();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(timer.end()).isEqualTo(AttemptTimer.State.EXPIRED);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void whenTheAlarmIsLateNobodyIsInterrupted() {
    Runnable alarm = alarm();
    timer.end();
    timer(overruns::incrementAndGet);
    alarm.run();
    timer.cancel();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void whilePausedThereIsNoAlarmAndThenTheTimeThatWasLeft() {
    timer.pause();
    assertThat(timers.getQueue()).isEmpty();
    timer.resume();
    assertThat(secondsLeft()).isBetween(3_500L, 3_600L);
    alarm().run();
    assertThat(timer.end()).isEqualTo(AttemptTimer.State.EXPIRED);
  }

  @Test
  void whenTwoThreadsOfAJobWaitTheTimeGoesOnWithTheLast() {
    timer.pause();
    timer.pauseForPermit();
    timer.resumeWithPermit();
    assertThat(timers.getQueue()).isEmpty();
    timer.resume();
    assertThat(secondsLeft()).isBetween(3_500L, 3_600L);
  }

  @Test
  void aDrainCancelsWhatWaitsForAPermitAndNotWhatWaitsUntilItsAnswerIsTaken() {
    timer.pause();
    timer.cancelIfWaitingForPermit();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    timer.pauseForPermit();
    timer.cancelIfWaitingForPermit();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void aCancelledAttemptIsInterruptedEvenWhilePaused() {
    timer.pause();
    timer.cancel();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    timer.resume();
    assertThat(timer.end()).isEqualTo(AttemptTimer.State.CANCELLED);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void whatStillRunsASecondAfterItsInterruptOverruns() {
    timer.cancel();
    assertThat(((Delayed) alarm()).getDelay(TimeUnit.MILLISECONDS)).isBetween(1L, 1_000L);
    alarm().run();
    assertThat(overruns).hasValue(1);
  }

  @Test
  void whatEndsWithinThatSecondDoesNot() {
    timer.cancel();
    Runnable alarm = alarm();
    timer.end();
    alarm.run();
    assertThat(overruns).hasValue(0);
    assertThat(timers.getQueue()).isEmpty();
  }

  @Test
  void anAttemptCanNotEndWhileItIsBeingSaidToOverrun() {
    timer.end();
    AttemptTimer[] self = new AttemptTimer[1];
    self[0] =
        timer(
            () -> {
              assertThat(Thread.holdsLock(self[0])).isTrue();
              overruns.incrementAndGet();
            });
    self[0].cancel();
    alarm().run();
    assertThat(overruns).hasValue(1);
  }
}
