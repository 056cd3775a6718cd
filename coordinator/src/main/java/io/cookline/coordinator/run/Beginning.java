package io.cookline.coordinator.run;

import java.util.BitSet;
import java.util.List;

/**
 * What a run begins with: nothing, or what earlier coordinators of it made safe.
 *
 * @param epoch of this coordinator, from 1; whatever an earlier one leased can't commit
 * @param settled items that have their record, or their failure
 * @param ok how many of them have a record
 * @param failed how many have failed
 * @param suspects items that were under way when a worker died; none of them is settled
 */
public record Beginning(int epoch, BitSet settled, long ok, long failed, List<Long> suspects) {

  /** Copies. */
  public Beginning {
    settled = (BitSet) settled.clone();
    suspects = List.copyOf(suspects);
  }

  /** A run that nobody worked at. */
  public static Beginning afresh() {
    return new Beginning(1, new BitSet(), 0, 0, List.of());
  }

  @Override
  public BitSet settled() {
    return (BitSet) settled.clone();
  }
}
