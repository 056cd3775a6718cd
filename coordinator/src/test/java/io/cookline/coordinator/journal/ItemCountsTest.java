package io.cookline.coordinator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ItemCountsTest {

  @Test
  void counts_up_and_down_for_each_item_by_itself() {
    ItemCounts counts = new ItemCounts();
    int[] expected = new int[50];
    Random random = new Random(1);
    for (int step = 0; step < 20_000; step++) {
      int item = random.nextInt(expected.length);
      if (expected[item] > 0 && random.nextInt(100) < 48) {
        counts.decrement(item);
        expected[item]--;
      } else {
        counts.increment(item);
        expected[item]++;
      }
      assertThat(counts.isZero(item)).isEqualTo(expected[item] == 0);
    }
    for (int item = 0; item < expected.length; item++) {
      for (int left = expected[item]; left > 0; left--) {
        assertThat(counts.isZero(item)).isFalse();
        counts.decrement(item);
      }
      assertThat(counts.isZero(item)).isTrue();
    }
  }

  @Test
  void a_copy_changes_by_itself() {
    ItemCounts counts = new ItemCounts();
    counts.increment(7);
    ItemCounts copy = new ItemCounts(counts);
    copy.decrement(7);
    assertThat(copy.isZero(7)).isTrue();
    assertThat(counts.isZero(7)).isFalse();
  }

  /** A dead server, ten million items, and a retry: all of them failed twice. */
  @Test
  void ten_million_items_that_failed_twice_need_little() {
    ItemCounts counts = new ItemCounts();
    for (int item = 0; item < 10_000_000; item++) {
      counts.increment(item);
    }
    assertThat(counts.bytes()).isLessThan(3L << 20);
  }
}
