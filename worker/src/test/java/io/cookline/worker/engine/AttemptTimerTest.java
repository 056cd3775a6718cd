package io.cookline.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  private final List<AttemptTimer> underWay = new ArrayList<>();
  private final Deadlines deadlines = new Deadlines(timers, () -> underWay);
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
    AttemptTimer made = new AttemptTimer(Thread.currentThread(), TIMEOUT, deadlines, onOverrun);
    underWay.add(made);
    made.begin();
    return made;
  }

  private static long after(Duration time) {
    return System.nanoTime() + time.toNanos();
  }

  private long secondsLeft() {
    return TimeUnit.NANOSECONDS.toSeconds(timer.expireIfDue(System.nanoTime()));
  }

  private void ring() {
    Runnable alarm = timers.getQueue().element();
    timers.remove(alarm);
    alarm.run();
  }

  /** The alarm that looks whether an interrupted attempt has ended. */
  private Runnable overrunAlarm() {
    return timers.getQueue().stream()
        .filter(alarm -> ((Delayed) alarm).getDelay(TimeUnit.SECONDS) < 2)
        .findAny()
        .orElseThrow();
  }

  @Test
  void oneAlarmServesAllAndIsSetForTheFirst() {
    for (int i = 0; i < 100; i++) {
      timer(() -> {});
    }
    assertThat(timers.getQueue())
        .singleElement()
        .satisfies(
            alarm ->
                assertThat(((Delayed) alarm).getDelay(TimeUnit.SECONDS)).isBetween(3_500L, 3_600L));
  }

  @Test
  void theAlarmThatRangIsSetAgainForWhatRunsStill() {
    ring();
    assertThat(timers.getQueue()).hasSize(1);
    timer.end();
    underWay.clear();
    ring();
  }

  @Test
  void anEarlierDeadlineHasAnAlarmOfItsOwnAndTheLaterOneIsNotForgotten() {
    Runnable later = timers.getQueue().element();
    deadlines.expect(after(Duration.ofMinutes(10)));
    assertThat(timers.getQueue()).hasSize(2);
    timers.getQueue().stream().filter(alarm -> !alarm.equals(later)).findAny().orElseThrow().run();
    assertThat(
            timers.getQueue().stream().map(alarm -> ((Delayed) alarm).getDelay(TimeUnit.SECONDS)))
        .filteredOn(seconds -> seconds > 3_500)
        .hasSize(2);
  }

  @Test
  void anAttemptThatEndsInTimeIsLeftAlone() {
    assertThat(timer.end()).isEqualTo(AttemptTimer.State.RUNNING);
    assertThat(timer.expireIfDue(after(TIMEOUT))).isEqualTo(Long.MAX_VALUE);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void atTheEndOfItsTimeItIsInterruptedAndTheInterruptGoesWithIt() {
    assertThat(timer.expireIfDue(after(TIMEOUT))).isEqualTo(Long.MAX_VALUE);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(timer.end()).isEqualTo(AttemptTimer.State.EXPIRED);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void beforeTheEndOfItsTimeItIsNot() {
    assertThat(secondsLeft()).isBetween(3_500L, 3_600L);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void whenTheAlarmIsLateNobodyIsInterrupted() {
    timer.end();
    timer(overruns::incrementAndGet);
    timer.expireIfDue(after(TIMEOUT));
    timer.cancel();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void whilePausedItsTimeStandsStill() {
    timer.pause();
    assertThat(timer.expireIfDue(after(TIMEOUT.multipliedBy(2)))).isEqualTo(Long.MAX_VALUE);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    timer.resume();
    assertThat(secondsLeft()).isBetween(3_500L, 3_600L);
    timer.expireIfDue(after(TIMEOUT));
    assertThat(timer.end()).isEqualTo(AttemptTimer.State.EXPIRED);
  }

  @Test
  void whenTwoThreadsOfAJobWaitTheTimeGoesOnWithTheLast() {
    timer.pause();
    timer.pauseForPermit();
    timer.resumeWithPermit();
    assertThat(timer.expireIfDue(after(TIMEOUT))).isEqualTo(Long.MAX_VALUE);
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
    overrunAlarm().run();
    assertThat(overruns).hasValue(1);
  }

  @Test
  void whatEndsWithinThatSecondDoesNot() {
    timer.cancel();
    Runnable alarm = overrunAlarm();
    timer.end();
    assertThat(timers.getQueue()).doesNotContain(alarm);
    alarm.run();
    assertThat(overruns).hasValue(0);
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
    overrunAlarm().run();
    assertThat(overruns).hasValue(1);
  }

  @Test
  void anAttemptThatIsAbandonedIsInterruptedAndMayGoOnWithoutBeingAccused() {
    assertThat(timer.isWanted()).isTrue();
    timer.abandon();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(timer.isWanted()).isFalse();
    assertThat(timer.end()).isEqualTo(AttemptTimer.State.CANCELLED);
    assertThat(Thread.interrupted()).as("taken back").isFalse();
  }
}
