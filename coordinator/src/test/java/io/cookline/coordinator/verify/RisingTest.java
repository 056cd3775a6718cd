package io.cookline.coordinator.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RisingTest {

  @Test
  void a_row_that_rises_is_its_own_longest_part() {
    assertThat(Rising.longest(new int[] {}).isEmpty()).isTrue();
    assertThat(Rising.longest(new int[] {5}).stream()).containsExactly(0);
    assertThat(Rising.longest(new int[] {1, 4, 9}).stream()).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void what_was_moved_is_left_out() {
    assertThat(Rising.longest(new int[] {0, 1, 9, 2, 3}).stream())
        .containsExactlyInAnyOrder(0, 1, 3, 4);
    assertThat(Rising.longest(new int[] {3, 0, 1, 2}).stream()).containsExactlyInAnyOrder(1, 2, 3);
    assertThat(Rising.longest(new int[] {3, 2, 1}).stream()).hasSize(1);
  }

  @Test
  void it_rises_and_is_as_long_as_any_that_does() {
    for (int round = 0; round < 500; round++) {
      Random random = new Random(round);
      int[] row = random.ints(random.nextInt(11), 0, 20).toArray();
      Set<Integer> longest = new TreeSet<>(Rising.longest(row).stream().boxed().toList());

      assertThat(rises(row, longest)).as("round %s", round).isTrue();
      assertThat(longest).as("round %s", round).hasSize(slowly(row));
    }
  }

  private static int slowly(int[] row) {
    int best = 0;
    for (int mask = 0; mask < 1 << row.length; mask++) {
      Set<Integer> part = new TreeSet<>();
      for (int i = 0; i < row.length; i++) {
        if ((mask >> i & 1) == 1) {
          part.add(i);
        }
      }
      best = rises(row, part) ? Math.max(best, part.size()) : best;
    }
    return best;
  }

  private static boolean rises(int[] row, Set<Integer> indexes) {
    int last = -1;
    for (int index : indexes) {
      if (row[index] <= last) {
        return false;
      }
      last = row[index];
    }
    return true;
  }
}
