package io.cookline.coordinator.run;

import static io.cookline.coordinator.run.StateBench.W1;
import static io.cookline.coordinator.run.StateBench.W2;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitedItemsTest {

  private static final LimitKeys KEYS = SharderTest.hosts("aaaa.bb");

  @Test
  void what_is_settled_does_not_wait_and_what_is_not_limited_never_did() {
    LimitedItems items = items(0, 4, 6);

    assertThat(items.waiting()).isEqualTo(4);
    assertThat(items.next(W1)).isEqualTo(1);
    assertThat(items.next(W1)).isEqualTo(2);
    assertThat(items.next(W1)).isEqualTo(5);
    assertThat(items.next(W1))
        .as("two of the one are out, and the other has no more")
        .isEqualTo(-1);
    assertThat(items.waiting()).isEqualTo(1);
  }

  @Test
  void an_item_that_somebody_else_gives_out_counts_as_out_until_it_left() {
    LimitedItems items = items(0, 5, 6);
    items.takenElsewhere(0);

    assertThat(items.next(W1)).isEqualTo(1);
    assertThat(items.next(W1)).as("the suspect is the other one").isEqualTo(-1);
    items.left(0);
    assertThat(items.next(W2)).as("the host has an owner").isEqualTo(-1);
    assertThat(items.next(W1)).isEqualTo(2);
  }

  @Test
  void a_host_all_of_whose_places_are_taken_elsewhere_gives_nothing() {
    LimitedItems items = items(0, 1, 2, 5, 6);
    items.takenElsewhere(0);
    items.takenElsewhere(1);
    items.takenElsewhere(2);

    assertThat(items.next(W1)).isEqualTo(-1);
    items.left(0);
    assertThat(items.next(W1)).isEqualTo(-1);
    items.left(1);
    assertThat(items.next(W1)).isEqualTo(3);
    assertThat(items.waiting()).isZero();
  }

  @Test
  void a_suspect_that_is_given_back_waits_like_any_other() {
    LimitedItems items = items(0, 1, 2, 3, 5, 6);
    items.takenElsewhere(0);
    items.left(0);
    items.giveBack(0);

    assertThat(items.waiting()).isEqualTo(1);
    assertThat(items.next(W2)).isZero();
    assertThat(items.next(W2)).isEqualTo(-1);
  }

  @Test
  void an_item_that_nothing_limits_may_be_taken_elsewhere_too() {
    LimitedItems items = items(0, 1, 2, 3, 4, 5);
    items.takenElsewhere(4);
    items.left(4);

    assertThat(items.next(W1)).isEqualTo(6);
  }

  @Test
  void a_run_goes_on_with_limited_hosts_of_which_some_items_are_settled_and_some_suspect() {
    BitSet settled = bits(0, 5);
    StateBench run =
        new StateBench(
                StateBench.shape(7, 2, 4, true),
                KEYS,
                new Beginning(2, settled, 2, 0, List.of(1L, 4L)))
            .joined(W1);
    assertThat(run.grantedTo(W1)).containsExactly(1L, 4L);

    run.joined(W2);
    assertThat(run.grantedTo(W2)).containsExactlyInAnyOrder(2L, 6L);
    run.done(W2, 2);
    run.committed(2L);
    assertThat(run.grantedTo(W2)).containsExactly(3L);
    for (long seq : new long[] {1, 4}) {
      run.done(W1, seq);
    }
    for (long seq : new long[] {3, 6}) {
      run.done(W2, seq);
    }
    run.committed(1L, 4L, 3L, 6L);
    assertThat(run.ends()).containsExactly(End.Reason.COMPLETE);
  }

  private static LimitedItems items(int... settled) {
    return new LimitedItems(7, KEYS, bits(settled));
  }

  private static BitSet bits(int... seqs) {
    BitSet bits = new BitSet();
    for (int seq : seqs) {
      bits.set(seq);
    }
    return bits;
  }
}
