package io.cookline.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WidthTest {

  private static final int FIRST = 256;
  private static final int MOST = 1024;

  private final Width width = new Width(FIRST, MOST);
  private long now;

  @Test
  void it_doubles_as_long_as_items_wait_for_others_alone() {
    assertThat(adaptedTo(millis(600), millis(1), true)).isEqualTo(512);
    assertThat(adaptedTo(millis(600), millis(1), true)).as("settling").isEqualTo(512);
    assertThat(adaptedTo(millis(600), millis(1), true)).isEqualTo(MOST);
    assertThat(adaptedTo(millis(600), millis(1), true)).as("settling").isEqualTo(MOST);
    assertThat(adaptedTo(millis(600), millis(1), true)).isEqualTo(MOST);
  }

  @Test
  void what_did_not_pay_is_taken_back_and_tried_again_a_minute_later() {
    assertThat(adaptedTo(millis(200), millis(1), true)).isEqualTo(512);
    assertThat(adaptedTo(millis(300), millis(1), true)).as("of both widths").isEqualTo(512);
    assertThat(adaptedTo(millis(400), millis(1), true)).isEqualTo(FIRST);

    now += TimeUnit.SECONDS.toNanos(59);
    assertThat(adaptedTo(millis(200), millis(1), true)).isEqualTo(FIRST);
    now += TimeUnit.SECONDS.toNanos(1);
    assertThat(adaptedTo(millis(200), millis(1), true)).isEqualTo(512);
  }

  @Test
  void a_quarter_more_in_the_same_time_pays() {
    adaptedTo(millis(200), millis(1), true);
    adaptedTo(millis(300), millis(1), true);
    assertThat(adaptedTo(millis(320), millis(1), true)).isEqualTo(MOST);
  }

  @Test
  void it_stays_where_a_good_part_of_an_items_time_passes_in_the_queue() {
    assertThat(adaptedTo(millis(200), millis(20), true)).isEqualTo(FIRST);
  }

  @Test
  void it_stays_where_nothing_waits_for_another_place() {
    assertThat(adaptedTo(millis(600), millis(1), false)).isEqualTo(FIRST);
  }

  @Test
  void it_goes_back_where_there_is_nothing_but_the_queue_and_never_below_the_first() {
    adaptedTo(millis(600), millis(1), true);
    adaptedTo(millis(600), millis(1), true);
    assertThat(adaptedTo(millis(100), millis(50), true)).isEqualTo(384);
    assertThat(adaptedTo(millis(100), millis(50), true)).isEqualTo(288);
    assertThat(adaptedTo(millis(100), millis(50), true)).isEqualTo(FIRST);
    assertThat(adaptedTo(millis(100), millis(50), true)).isEqualTo(FIRST);
  }

  @Test
  void a_crowd_that_ends_together_is_heard_as_a_whole() {
    for (int i = 0; i < Width.ENOUGH_NEWCOMERS; i++) {
      width.newcomerWaited(millis(1));
    }
    for (int i = 0; i < FIRST - 1; i++) {
      width.itemTook(millis(600));
      assertThat(width.adapt(true, now)).isFalse();
    }
    width.itemTook(millis(600));
    assertThat(width.adapt(true, now)).isTrue();
    assertThat(width.now()).isEqualTo(512);
  }

  @Test
  void items_alone_say_nothing() {
    for (int i = 0; i < FIRST; i++) {
      width.itemTook(millis(600));
    }
    assertThat(width.adapt(true, now)).isFalse();
  }

  @Test
  void one_that_was_asked_for_stays() {
    assertThat(new Width(8, 8).adapts()).isFalse();
    assertThat(new Width(8, 0).adapts()).isFalse();
  }

  @Test
  void an_engine_widens_says_so_and_fills_the_new_places() throws Exception {
    Semaphore answers = new Semaphore(0);
    NewcomersCounted pace = new NewcomersCounted();
    try (EngineFixture fixture =
        new EngineFixture(
            pace,
            EngineFixture.ONE_TRY,
            (_, _) -> {
              answers.acquire();
              return ScriptedJob.value("answered");
            })) {
      fixture.acceptRange(40);
      for (int i = 0; i < 2; i++) {
        fixture.upstream.nextStarted();
      }
      pace.awaitNewcomers(Width.ENOUGH_NEWCOMERS);
      answers.release(2);
      assertThat(fixture.upstream.nextWidth()).isEqualTo(4);
      // Two in the places of those that ended, two in the new ones.
      for (int i = 0; i < 4; i++) {
        fixture.upstream.nextStarted();
      }
      answers.release(40);
    }
  }

  /** What it is after a round of items that took so long, and newcomers that waited so long. */
  private int adaptedTo(long took, long waited, boolean wanted) {
    int round = width.now();
    for (int i = 0; i < round; i++) {
      width.itemTook(took);
    }
    for (int i = 0; i < Width.ENOUGH_NEWCOMERS; i++) {
      width.newcomerWaited(waited);
    }
    width.adapt(wanted, now);
    return width.now();
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** Two places at first and eight at most; counts whom else the engine sends to the carrier. */
  private static final class NewcomersCounted implements Pace {
    private final Pace threads = new AsyncPace(2, 8);
    private final Semaphore sent = new Semaphore(0);

    @Override
    public int width() {
      return threads.width();
    }

    @Override
    public int most() {
      return threads.most();
    }

    @Override
    public void execute(Runnable attempt) {
      threads.execute(
          () -> {
            sent.release();
            attempt.run();
          });
    }

    /** Those that were sent beside the two places. */
    void awaitNewcomers(int count) throws InterruptedException {
      assertThat(sent.tryAcquire(2 + count, 1, TimeUnit.MINUTES)).isTrue();
    }

    @Override
    public void close() {
      threads.close();
    }
  }
}
