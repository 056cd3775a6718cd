package io.cookline.coordinator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HeldLeaseTest {

  @Test
  void an_item_is_taken_away_once() {
    HeldLease lease = of(3, 4, 9);
    assertThat(lease.release(4)).isTrue();
    assertThat(lease.release(4)).isFalse();
    assertThat(lease.left()).isEqualTo(2);
    assertThat(seqs(lease.parts())).containsExactly(3L, 9L);
  }

  @Test
  void an_item_of_another_lease_is_not_there() {
    HeldLease lease = of(3, 4, 9);
    for (long stranger : new long[] {0, 5, 10, Long.MAX_VALUE}) {
      lease.start(stranger);
      assertThat(lease.release(stranger)).isFalse();
    }
    assertThat(lease.left()).isEqualTo(3);
    assertThat(lease.started()).isEmpty();
  }

  @Test
  void what_has_started_and_not_ended_is_known() {
    HeldLease lease = of(7, 2, 5);
    lease.start(2);
    lease.start(5);
    lease.release(2);
    assertThat(seqs(lease.started())).containsExactly(5L);
    assertThat(seqs(lease.parts())).containsExactly(7L, 5L);
  }

  @Test
  void items_in_any_order_end_in_any_order() {
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      List<Long> given =
          new ArrayList<>(LongStream.range(0, random.nextInt(1, 60)).boxed().toList());
      if (random.nextBoolean()) {
        Collections.shuffle(given, random);
      }
      HeldLease lease = of(given.stream().mapToLong(seq -> 3 * seq).toArray());
      List<Long> open = new ArrayList<>(given);
      while (!open.isEmpty()) {
        assertThat(seqs(lease.parts()))
            .containsExactlyElementsOf(open.stream().map(s -> 3 * s).toList());
        long seq = open.remove(random.nextBoolean() ? 0 : random.nextInt(open.size()));
        assertThat(lease.release(3 * seq + 1)).isFalse();
        assertThat(lease.release(3 * seq)).isTrue();
      }
      assertThat(lease.left()).isZero();
    }
  }

  private static HeldLease of(long... seqs) {
    return new HeldLease(
        new Lease(1, LongStream.of(seqs).mapToObj(seq -> new Lease.Part(seq, 0)).toList(), false));
  }

  private static List<Long> seqs(List<Lease.Part> parts) {
    return parts.stream().map(Lease.Part::seq).toList();
  }
}
