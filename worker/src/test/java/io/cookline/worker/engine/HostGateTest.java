package io.cookline.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.worker.http.RequestGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostGateTest {

  private static final FakeUpstream.Returned UNUSED =
      new FakeUpstream.Returned("a.test", OptionalLong.empty());

  private final FakeUpstream upstream = new FakeUpstream();
  private final AtomicLong now = new AtomicLong();
  private final HostGate gate = new HostGate(upstream, now::get);
  private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
  private final BlockingQueue<Entry> entered = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();

  /** Somebody came through, or was interrupted. */
  private record Entry(String name, RequestGate.Leave leave) {}

  private static final RequestGate.Leave NONE =
      new RequestGate.Leave() {
        @Override
        public void sent() {
          throw new AssertionError("no leave");
        }

        @Override
        public void close() {
          throw new AssertionError("no leave");
        }
      };

  @AfterEach
  void stop() throws InterruptedException {
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join();
    }
    timers.shutdownNow();
  }

  /** Returns once this one waits at the gate. */
  private Thread enter(String name, String host) throws InterruptedException {
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  AttemptTimer timer =
                      new AttemptTimer(
                          Thread.currentThread(),
                          Duration.ofHours(1),
                          new Deadlines(timers, List::of),
                          () -> {});
                  timer.begin();
                  try {
                    entered.add(new Entry(name, gate.forAttempt(timer).enter(host)));
                  } catch (InterruptedException e) {
                    entered.add(new Entry(name + " interrupted", NONE));
                  }
                });
    threads.add(thread);
    assertThat(upstream.nextWanted()).isEqualTo(host);
    return thread;
  }

  private Entry next() throws InterruptedException {
    Entry entry = entered.poll(30, TimeUnit.SECONDS);
    if (entry == null) {
      throw new AssertionError("nobody came through");
    }
    return entry;
  }

  @Test
  void permitsGoToThoseWhoWaitLongestAndOnlyForTheirHost() throws Exception {
    enter("first", "a.test");
    enter("other", "b.test");
    enter("second", "a.test");
    enter("third", "a.test");
    for (String name : List.of("first", "second", "third")) {
      gate.permit("a.test");
      assertThat(next().name()).isEqualTo(name);
    }
    gate.permit("b.test");
    assertThat(next().name()).isEqualTo("other");
    upstream.nothingMore();
  }

  @Test
  void aPermitThatNobodyWaitsForGoesBack() throws Exception {
    enter("other", "b.test");
    gate.permit("a.test");
    assertThat(upstream.nextReturned()).isEqualTo(UNUSED);
    assertThat(entered).isEmpty();
  }

  @Test
  void whoeverIsInterruptedLeavesTheQueueAndItsPermitServesTheNext() throws Exception {
    Thread first = enter("first", "a.test");
    enter("second", "a.test");
    first.interrupt();
    assertThat(next().name()).isEqualTo("first interrupted");
    gate.permit("a.test");
    assertThat(next().name()).isEqualTo("second");
    gate.permit("a.test");
    assertThat(upstream.nextReturned()).isEqualTo(UNUSED);
    upstream.nothingMore();
  }

  @Test
  void aPermitAndAnInterruptTogetherLoseNoPermit() throws Exception {
    for (int i = 0; i < 500; i++) {
      Thread waiting = enter("one", "a.test");
      waiting.interrupt();
      gate.permit("a.test");
      // Whichever came first, the permit comes back once: from the gate or by the leave.
      Entry entry = next();
      if (entry.name().equals("one")) {
        entry.leave().close();
      }
      assertThat(upstream.nextReturned()).isEqualTo(UNUSED);
      upstream.nothingMore();
    }
  }

  @Test
  void aRequestThatWasSentSaysHowLongAgo() throws Exception {
    enter("one", "a.test");
    gate.permit("a.test");
    RequestGate.Leave leave = next().leave();
    leave.sent();
    now.addAndGet(Duration.ofMillis(1_234).toNanos());
    leave.close();
    assertThat(upstream.nextReturned().sentMillisAgo().orElseThrow()).isEqualTo(1_234);
  }

  @Test
  void aLeaveIsGivenBackOnce() throws Exception {
    enter("one", "a.test");
    gate.permit("a.test");
    RequestGate.Leave leave = next().leave();
    leave.close();
    leave.close();
    assertThat(upstream.nextReturned()).isEqualTo(UNUSED);
    upstream.nothingMore();
  }

  @Test
  void theDistanceCountsFromAnAnswerThatComesSoon() throws Exception {
    assertThat(sentAgo(Duration.ofMillis(149))).isEqualTo(300);
  }

  @Test
  void theDistanceCountsFromTheWritingWhereTheServerIsSlow() throws Exception {
    assertThat(sentAgo(Duration.ofMillis(150))).isEqualTo(450);
  }

  @Test
  void aConnectionThatFailedCountsAsARequest() throws Exception {
    enter("only", "a.test");
    gate.permit("a.test");
    RequestGate.Leave leave = next().leave();
    leave.connecting();
    now.addAndGet(Duration.ofMillis(70).toNanos());
    leave.close();
    assertThat(upstream.nextReturned().sentMillisAgo().orElseThrow()).isEqualTo(70);
  }

  /** How long ago the request counts as sent, 300 ms after its answer began. */
  private long sentAgo(Duration answer) throws InterruptedException {
    enter("only", "a.test");
    gate.permit("a.test");
    RequestGate.Leave leave = next().leave();
    leave.sent();
    now.addAndGet(answer.toNanos());
    leave.answered();
    now.addAndGet(Duration.ofMillis(300).toNanos());
    leave.close();
    return upstream.nextReturned().sentMillisAgo().orElseThrow();
  }
}
