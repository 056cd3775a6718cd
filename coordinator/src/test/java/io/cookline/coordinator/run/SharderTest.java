package io.cookline.coordinator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SharderTest {

  private static final WorkerId FIRST = new WorkerId(1, 1);
  private static final WorkerId SECOND = new WorkerId(2, 1);

  @Test
  void every_item_is_handed_out_exactly_once_for_every_count_of_items_and_of_workers() {
    int[] inFlight = {256, 64, 17, 2, 1};
    WorkerId[] crew =
        IntStream.rangeClosed(1, 256).mapToObj(s -> new WorkerId(s, 1)).toArray(WorkerId[]::new);
    for (int items = 0; items <= 1000; items++) {
      for (int workers = 1; workers <= 256; workers++) {
        int each = inFlight[(items + workers) % inFlight.length];
        handOutEverything(items, crew, workers, each);
      }
    }
  }

  @Test
  void at_the_start_no_worker_gets_more_than_its_share() {
    for (int workers = 1; workers <= 100; workers++) {
      Sharder sharder = new Sharder(100, LimitKeys.none(), workers, Beginning.afresh());
      long held = 0;
      int share = (100 + workers - 1) / workers;
      for (int slot = 1; slot <= workers; slot++) {
        int got =
            sharder.shardFor(new WorkerId(slot, 1), new Sharder.Appetite(0, 256, 0), held).size();
        assertThat(got).as("worker %s of %s", slot, workers).isLessThanOrEqualTo(share);
        held += got;
      }
      assertThat(held).as("all of it is in the hands of %s workers", workers).isEqualTo(100);
      assertThat(sharder.waiting()).isZero();
    }
  }

  @Test
  void a_worker_holds_twice_what_it_has_in_flight_while_there_is_plenty() {
    Sharder sharder = new Sharder(10_000, LimitKeys.none(), 4, Beginning.afresh());

    assertThat(sharder.shardFor(FIRST, new Sharder.Appetite(0, 10, 0), 0)).hasSize(20);
    assertThat(sharder.shardFor(FIRST, new Sharder.Appetite(20, 10, 0), 20)).isEmpty();
    assertThat(sharder.shardFor(FIRST, new Sharder.Appetite(13, 10, 0), 13))
        .containsExactlyElementsOf(range(20, 27));
  }

  @Test
  void shards_grow_small_at_the_end() {
    Sharder sharder = new Sharder(10_000, LimitKeys.none(), 4, Beginning.afresh());
    List<Integer> sizes = new ArrayList<>();
    int[] holding = new int[5];
    long held = 0;
    for (int slot = 1; sharder.waiting() > 0; slot = slot % 4 + 1) {
      // Half of what a worker holds is committed before it asks again.
      held -= holding[slot] - holding[slot] / 2;
      holding[slot] /= 2;
      long share = (sharder.waiting() + held + 3) / 4;
      int got =
          sharder
              .shardFor(new WorkerId(slot, 1), new Sharder.Appetite(holding[slot], 256, 0), held)
              .size();
      holding[slot] += got;
      held += got;
      if (got > 0) {
        assertThat(holding[slot]).isLessThanOrEqualTo((int) share);
        sizes.add(got);
      }
    }

    assertThat(sizes.getFirst()).isEqualTo(512);
    assertThat(sizes.getLast()).isLessThan(128);
  }

  @Test
  void the_last_item_goes_to_a_worker_with_empty_hands_even_if_others_hold_much() {
    Sharder sharder = new Sharder(9, LimitKeys.none(), 8, Beginning.afresh());

    assertThat(sharder.shardFor(FIRST, new Sharder.Appetite(0, 1, 0), 8)).isNotEmpty();
  }

  @Test
  void no_more_than_two_items_of_a_limited_host_are_out() {
    Sharder sharder = new Sharder(10, hosts("a".repeat(10)), 4, Beginning.afresh());

    assertThat(sharder.shardFor(FIRST, new Sharder.Appetite(0, 16, 0), 0)).containsExactly(0L, 1L);
    assertThat(sharder.shardFor(FIRST, new Sharder.Appetite(2, 16, 0), 2)).isEmpty();
    assertThat(sharder.shardFor(SECOND, new Sharder.Appetite(0, 16, 0), 2)).isEmpty();

    sharder.left(0);
    assertThat(sharder.shardFor(FIRST, new Sharder.Appetite(1, 16, 0), 1)).containsExactly(2L);
  }

  @Test
  void a_limited_host_changes_hands_only_when_nothing_of_it_is_out() {
    Sharder sharder = new Sharder(10, hosts("a".repeat(10)), 4, Beginning.afresh());
    assertThat(sharder.shardFor(FIRST, new Sharder.Appetite(0, 16, 0), 0)).containsExactly(0L, 1L);

    sharder.left(0);
    assertThat(sharder.shardFor(SECOND, new Sharder.Appetite(0, 16, 0), 1)).isEmpty();

    sharder.left(1);
    assertThat(sharder.shardFor(SECOND, new Sharder.Appetite(0, 16, 0), 0)).containsExactly(2L, 3L);
    assertThat(sharder.shardFor(FIRST, new Sharder.Appetite(0, 16, 0), 2)).isEmpty();
  }

  @Test
  void a_slow_host_with_a_thousand_items_starves_nobody() {
    // The slow host's items stand first, and none of them ever ends.
    Sharder sharder =
        new Sharder(1100, hosts("a".repeat(1000) + ".".repeat(100)), 2, Beginning.afresh());
    Set<Long> unlimited = new HashSet<>();
    int stuck = 0;
    for (int round = 0; round < 200; round++) {
      for (WorkerId worker : List.of(FIRST, SECOND)) {
        for (long seq :
            sharder.shardFor(
                worker, new Sharder.Appetite(worker.equals(FIRST) ? stuck : 0, 8, 0), stuck)) {
          if (seq < 1000) {
            stuck++;
          } else {
            assertThat(unlimited.add(seq)).isTrue();
            sharder.left(seq);
          }
        }
      }
    }

    assertThat(stuck).isEqualTo(2);
    assertThat(unlimited).hasSize(100);
  }

  @Test
  void limited_items_start_early() {
    Sharder sharder = new Sharder(102, hosts(".".repeat(100) + "ab"), 2, Beginning.afresh());

    assertThat(sharder.shardFor(FIRST, new Sharder.Appetite(0, 4, 0), 0))
        .startsWith(100L, 101L)
        .contains(0L);
  }

  @Test
  void what_is_given_back_goes_first_and_once() {
    Sharder sharder = new Sharder(100, LimitKeys.none(), 1, Beginning.afresh());
    assertThat(sharder.shardFor(FIRST, new Sharder.Appetite(0, 4, 0), 0))
        .containsExactlyElementsOf(range(0, 8));
    sharder.left(5);
    sharder.giveBack(5);

    assertThat(sharder.waiting()).isEqualTo(93);
    assertThat(sharder.shardFor(FIRST, new Sharder.Appetite(6, 4, 0), 7)).containsExactly(5L, 8L);
  }

  @Test
  void what_is_delayed_comes_when_it_is_due_and_once() {
    Sharder sharder = new Sharder(2, LimitKeys.none(), 1, Beginning.afresh());
    assertThat(sharder.shardFor(FIRST, new Sharder.Appetite(0, 4, 0), 0)).hasSize(2);
    assertThat(sharder.nextDue()).isEqualTo(Long.MAX_VALUE);
    sharder.left(1);
    sharder.giveBackLater(1, 500);
    sharder.left(0);
    sharder.giveBackLater(0, 400);

    assertThat(sharder.nextDue()).isEqualTo(400);
    assertThat(sharder.releaseDue(399)).isFalse();
    assertThat(sharder.shardFor(FIRST, new Sharder.Appetite(0, 4, 0), 0)).isEmpty();
    assertThat(sharder.releaseDue(450)).isTrue();
    assertThat(sharder.shardFor(FIRST, new Sharder.Appetite(0, 4, 0), 0)).containsExactly(0L);
    assertThat(sharder.releaseDue(500)).isTrue();
    assertThat(sharder.releaseDue(10_000)).isFalse();
    assertThat(sharder.shardFor(FIRST, new Sharder.Appetite(0, 4, 0), 1)).containsExactly(1L);
    assertThat(sharder.shardFor(FIRST, new Sharder.Appetite(0, 4, 0), 2)).isEmpty();
    assertThat(sharder.nextDue()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void whatever_is_limited_delayed_or_given_back_each_item_ends_once() {
    for (long seed = 0; seed < 3_000; seed++) {
      new RandomHands(seed).play();
    }
  }

  private static void handOutEverything(int items, WorkerId[] crew, int workers, int inFlight) {
    Sharder sharder = new Sharder(items, LimitKeys.none(), workers, Beginning.afresh());
    BitSet seen = new BitSet(items);
    int[] holding = new int[workers];
    long held = 0;
    int idleAsks = 0;
    for (int turn = 0; sharder.waiting() > 0; turn = turn + 1 == workers ? 0 : turn + 1) {
      // What it holds is committed, and it asks again.
      held -= holding[turn];
      List<Long> shard = sharder.shardFor(crew[turn], new Sharder.Appetite(0, inFlight, 0), held);
      for (long seq : shard) {
        if (seq < 0 || seq >= items || seen.get((int) seq)) {
          fail("item %d of %d, %d workers: twice, or none", seq, items, workers);
        }
        seen.set((int) seq);
      }
      holding[turn] = shard.size();
      held += shard.size();
      idleAsks = shard.isEmpty() ? idleAsks + 1 : 0;
      if (idleAsks > workers) {
        fail("%d items, %d workers: nobody gets what waits", items, workers);
      }
    }
    if (seen.cardinality() != items
        || !sharder.shardFor(crew[0], new Sharder.Appetite(0, inFlight, 0), 0).isEmpty()) {
      fail("%d items, %d workers: %d handed out", items, workers, seen.cardinality());
    }
  }

  private static List<Long> range(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  /** A letter an item: its host, or a dot for none. */
  static LimitKeys hosts(String letters) {
    LimitKeys.Builder keys = new LimitKeys.Builder();
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      if (letter == '.') {
        keys.addFree();
      } else {
        keys.add(letter + ".example");
      }
    }
    return keys.build();
  }

  /** Workers that end items, hand them back now or later, or die, at random. */
  private static final class RandomHands {

    private final long seed;
    private final RandomGenerator random;
    private final String letters;
    private final Sharder sharder;
    private final Map<WorkerId, List<Long>> hands = new HashMap<>();
    private final BitSet ended = new BitSet();
    private final int inFlight;
    private final Deque<WorkerId> crew = new ArrayDeque<>();
    private long held;
    private long now;

    RandomHands(long seed) {
      this.seed = seed;
      this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      int items = random.nextInt(1, 60);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < items; i++) {
        text.append("..abc".charAt(random.nextInt(5)));
      }
      this.letters = text.toString();
      int workers = random.nextInt(1, 6);
      this.inFlight = random.nextInt(1, 5);
      this.sharder = new Sharder(items, hosts(letters), workers, Beginning.afresh());
      for (int slot = 1; slot <= workers; slot++) {
        crew.add(new WorkerId(slot, 1));
      }
    }

    void play() {
      int troubles = 100;
      for (int step = 0; ended.cardinality() < letters.length(); step++) {
        assertThat(step).as("steps of seed %s", seed).isLessThan(20_000);
        WorkerId worker = crew.remove();
        crew.add(worker);
        List<Long> mine = hands.computeIfAbsent(worker, w -> new ArrayList<>());
        sharder.releaseDue(now++);
        if (mine.isEmpty() || random.nextInt(3) == 0) {
          List<Long> shard =
              sharder.shardFor(worker, new Sharder.Appetite(mine.size(), inFlight, 0), held);
          mine.addAll(shard);
          held += shard.size();
          checkHands();
          continue;
        }
        long seq = mine.remove(random.nextInt(mine.size()));
        held--;
        sharder.left(seq);
        int what = troubles > 0 ? random.nextInt(4) : 0;
        switch (what) {
          case 2 -> sharder.giveBackLater(seq, now + random.nextInt(30));
          case 3 -> sharder.giveBack(seq);
          default -> {
            assertThat(ended.get((int) seq)).as("item %s twice, seed %s", seq, seed).isFalse();
            ended.set((int) seq);
          }
        }
        troubles -= what / 2;
      }
      assertThat(sharder.waiting()).as("seed %s", seed).isZero();
      assertThat(held).as("seed %s", seed).isZero();
    }

    private void checkHands() {
      Set<Long> all = new HashSet<>();
      Map<Character, Integer> out = new HashMap<>();
      Map<Character, WorkerId> owners = new HashMap<>();
      hands.forEach(
          (worker, mine) -> {
            for (long seq : mine) {
              assertThat(all.add(seq)).as("item %s in two hands, seed %s", seq, seed).isTrue();
              assertThat(ended.get((int) seq)).as("item %s again, seed %s", seq, seed).isFalse();
              char host = letters.charAt((int) seq);
              if (host != '.') {
                out.merge(host, 1, Integer::sum);
                assertThat(owners.computeIfAbsent(host, h -> worker))
                    .as("owner of %s, seed %s", host, seed)
                    .isEqualTo(worker);
              }
            }
          });
      assertThat(out.values()).as("seed %s", seed).allMatch(count -> count <= 2);
      assertThat(all).as("seed %s", seed).hasSize((int) held);
    }
  }
}
