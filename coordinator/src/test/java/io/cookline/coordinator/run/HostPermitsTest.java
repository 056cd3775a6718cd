package io.cookline.coordinator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class HostPermitsTest {

  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;
  private static final WorkerId A = new WorkerId(1, 1);
  private static final WorkerId B = new WorkerId(2, 1);

  private final HostPermits permits = new HostPermits(SECOND);

  @Test
  void the_first_request_goes_at_once() {
    assertThat(permits.wanted(A, "x", 0)).containsExactly(new Effect.Permit(A, "x"));
    assertThat(permits.nextDue()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void one_request_at_a_time_over_all_workers() {
    permits.wanted(A, "x", 0);

    assertThat(permits.wanted(B, "x", SECOND)).isEmpty();
    assertThat(permits.wanted(A, "x", 5 * SECOND)).isEmpty();
    assertThat(permits.due(9 * SECOND)).isEmpty();
    assertThat(permits.returned(A, "x", OptionalLong.of(10_000), 10 * SECOND))
        .containsExactly(new Effect.Permit(B, "x"));
    assertThat(permits.due(20 * SECOND)).isEmpty();
  }

  @Test
  void the_delay_counts_from_when_the_last_request_was_sent() {
    permits.wanted(A, "x", 0);
    permits.wanted(B, "x", 0);

    assertThat(permits.returned(A, "x", OptionalLong.of(200), 300 * MILLI)).isEmpty();
    assertThat(permits.nextDue()).isEqualTo(1_100 * MILLI);
    assertThat(permits.due(1_100 * MILLI - 1)).isEmpty();
    assertThat(permits.due(1_100 * MILLI)).containsExactly(new Effect.Permit(B, "x"));
  }

  @Test
  void a_permit_that_was_not_used_costs_no_delay() {
    permits.wanted(A, "x", 0);
    permits.wanted(B, "x", 0);

    assertThat(permits.returned(A, "x", OptionalLong.empty(), 10))
        .containsExactly(new Effect.Permit(B, "x"));
  }

  @Test
  void a_permit_that_was_not_used_does_not_shorten_the_delay_before_it() {
    permits.wanted(A, "x", 0);
    permits.returned(A, "x", OptionalLong.of(0), 0);
    permits.wanted(B, "x", 0);
    assertThat(permits.due(SECOND)).containsExactly(new Effect.Permit(B, "x"));
    permits.returned(B, "x", OptionalLong.empty(), SECOND);

    assertThat(permits.wanted(A, "x", SECOND)).containsExactly(new Effect.Permit(A, "x"));
  }

  @Test
  void a_redirect_to_the_same_host_waits_for_its_turn_behind_the_others() {
    permits.wanted(A, "x", 0);
    permits.wanted(B, "x", 0);
    permits.returned(A, "x", OptionalLong.of(100), 100 * MILLI);
    permits.wanted(A, "x", 100 * MILLI);

    assertThat(permits.due(SECOND)).containsExactly(new Effect.Permit(B, "x"));
    permits.returned(B, "x", OptionalLong.of(0), SECOND);
    assertThat(permits.due(2 * SECOND - 1)).isEmpty();
    assertThat(permits.due(2 * SECOND)).containsExactly(new Effect.Permit(A, "x"));
  }

  @Test
  void a_redirect_to_another_host_uses_that_hosts_budget() {
    permits.wanted(A, "x", 0);
    permits.wanted(B, "y", 0);
    permits.returned(A, "x", OptionalLong.of(50), 50 * MILLI);

    assertThat(permits.wanted(A, "y", 50 * MILLI)).isEmpty();
    assertThat(permits.wanted(B, "z", 60 * MILLI)).containsExactly(new Effect.Permit(B, "z"));
    assertThat(permits.returned(B, "y", OptionalLong.of(1_500), 1_500 * MILLI))
        .containsExactly(new Effect.Permit(A, "y"));
  }

  @Test
  void a_worker_that_dies_with_a_permit_may_have_sent_just_before() {
    permits.wanted(A, "x", 0);
    permits.wanted(B, "x", 0);

    assertThat(permits.gone(A, 3 * SECOND)).isEmpty();
    assertThat(permits.nextDue()).isEqualTo(4 * SECOND);
    assertThat(permits.due(4 * SECOND)).containsExactly(new Effect.Permit(B, "x"));
  }

  @Test
  void a_worker_that_dies_waiting_gets_nothing_and_keeps_nobody_waiting() {
    WorkerId c = new WorkerId(3, 1);
    permits.wanted(A, "x", 0);
    permits.wanted(B, "x", 0);
    permits.wanted(B, "x", 0);
    permits.wanted(c, "x", 0);

    assertThat(permits.gone(B, 10)).isEmpty();
    assertThat(permits.returned(A, "x", OptionalLong.of(2_000), 2 * SECOND))
        .containsExactly(new Effect.Permit(c, "x"));
  }

  @Test
  void what_a_worker_returns_that_has_no_permit_changes_nothing() {
    permits.wanted(A, "x", 0);
    permits.wanted(B, "x", 0);

    assertThat(permits.returned(B, "x", OptionalLong.empty(), 10)).isEmpty();
    assertThat(permits.returned(B, "unheard-of", OptionalLong.empty(), 10)).isEmpty();
    permits.gone(A, 20);
    assertThat(permits.returned(A, "x", OptionalLong.empty(), 30)).isEmpty();
    assertThat(permits.due(20 + SECOND)).containsExactly(new Effect.Permit(B, "x"));
  }

  @Test
  void hosts_do_not_wait_for_each_other() {
    for (int host = 0; host < 1_000; host++) {
      assertThat(permits.wanted(A, "host" + host, host))
          .containsExactly(new Effect.Permit(A, "host" + host));
      assertThat(permits.wanted(B, "host" + host, host)).isEmpty();
    }
    for (int host = 0; host < 1_000; host++) {
      permits.returned(A, "host" + host, OptionalLong.of(0), MILLI);
    }

    assertThat(permits.due(SECOND)).isEmpty();
    assertThat(permits.due(SECOND + MILLI)).hasSize(1_000).doesNotHaveDuplicates();
  }

  @Test
  void a_host_that_nobody_waits_for_is_forgotten_only_after_its_delay() {
    permits.wanted(A, "x", 0);
    permits.returned(A, "x", OptionalLong.of(0), 0);

    assertThat(permits.due(SECOND - 1)).isEmpty();
    assertThat(permits.wanted(B, "x", SECOND - 1)).isEmpty();
    assertThat(permits.due(SECOND)).containsExactly(new Effect.Permit(B, "x"));
    permits.returned(B, "x", OptionalLong.of(0), SECOND);
    assertThat(permits.due(2 * SECOND)).isEmpty();
    assertThat(permits.nextDue()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void requests_of_any_duration_never_overlap_and_keep_their_distance() {
    for (long seed = 0; seed < 300; seed++) {
      new Traffic(seed).run();
    }
  }

  /** Workers that make requests to a few hosts, drop some permits, and die now and then. */
  private static final class Traffic {

    private final long seed;
    private final RandomGenerator random;
    private final HostPermits permits;
    private final long delay;
    private final PriorityQueue<Happening> future = new PriorityQueue<>();
    private final Map<String, WorkerId> busy = new HashMap<>();
    private final Map<String, Long> lastSent = new HashMap<>();
    private final List<WorkerId> crew = new ArrayList<>();
    private final Map<WorkerId, Integer> unanswered = new HashMap<>();
    private long happenings;
    private long now;

    private record Happening(long at, long order, Runnable what) implements Comparable<Happening> {
      @Override
      public int compareTo(Happening other) {
        int byTime = Long.compare(at, other.at);
        return byTime == 0 ? Long.compare(order, other.order) : byTime;
      }
    }

    Traffic(long seed) {
      this.seed = seed;
      this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      this.delay = random.nextLong(3) * 500 * MILLI;
      this.permits = new HostPermits(delay);
      int workers = random.nextInt(1, 5);
      for (int slot = 1; slot <= workers; slot++) {
        crew.add(new WorkerId(slot, 1));
      }
    }

    void run() {
      for (int i = 0; i < 80; i++) {
        at(random.nextLong(10 * SECOND), this::want);
      }
      for (int i = 0; i < random.nextInt(4); i++) {
        at(random.nextLong(10 * SECOND), this::die);
      }
      for (int step = 0; !future.isEmpty() || permits.nextDue() != Long.MAX_VALUE; step++) {
        assertThat(step).as("steps of seed %s", seed).isLessThan(10_000);
        Happening next = future.peek();
        if (next == null || permits.nextDue() < next.at()) {
          now = Math.max(now, permits.nextDue());
          perform(permits.due(now));
        } else {
          now = future.remove().at();
          next.what().run();
        }
      }
      assertThat(unanswered.values()).as("permits missing, seed %s", seed).allMatch(n -> n == 0);
    }

    private void at(long time, Runnable what) {
      future.add(new Happening(time, happenings++, what));
    }

    private void want() {
      WorkerId worker = crew.get(random.nextInt(crew.size()));
      unanswered.merge(worker, 1, Integer::sum);
      perform(permits.wanted(worker, "host" + random.nextInt(4), now));
    }

    private void die() {
      int slot = random.nextInt(crew.size());
      WorkerId dead = crew.get(slot);
      crew.set(slot, dead.next());
      // What it waited for never comes, and its request may have been sent until now.
      unanswered.remove(dead);
      busy.forEach(
          (host, worker) -> {
            if (worker.equals(dead)) {
              lastSent.put(host, now);
            }
          });
      busy.values().removeIf(dead::equals);
      perform(permits.gone(dead, now));
    }

    private void perform(List<Effect> effects) {
      for (Effect effect : effects) {
        Effect.Permit permit = (Effect.Permit) effect;
        assertThat(crew).as("seed %s: a permit for the dead", seed).contains(permit.worker());
        assertThat(busy.put(permit.host(), permit.worker()))
            .as("another request to %s, seed %s", permit.host(), seed)
            .isNull();
        unanswered.merge(permit.worker(), -1, Integer::sum);
        if (random.nextInt(5) == 0) {
          at(now + random.nextLong(300) * MILLI, () -> finish(permit, OptionalLong.empty()));
        } else {
          at(now + random.nextLong(50) * MILLI, () -> send(permit));
        }
      }
    }

    private void send(Effect.Permit permit) {
      if (!permit.worker().equals(busy.get(permit.host()))) {
        return;
      }
      Long before = lastSent.put(permit.host(), now);
      assertThat(before == null ? Long.MAX_VALUE : now - before)
          .as("nanoseconds since the last request to %s, seed %s", permit.host(), seed)
          .isGreaterThanOrEqualTo(delay);
      long sent = now;
      at(
          now + random.nextLong(2_000) * MILLI,
          () -> finish(permit, OptionalLong.of((now - sent) / MILLI)));
    }

    private void finish(Effect.Permit permit, OptionalLong sentAgo) {
      if (permit.worker().equals(busy.get(permit.host()))) {
        busy.remove(permit.host());
        perform(permits.returned(permit.worker(), permit.host(), sentAgo, now));
      }
    }
  }
}
