package io.cookline.coordinator.disk;

import java.util.List;

/**
 * One way in which a crash may leave a disk. What was forced, and names whose folder was synced,
 * are there in any case.
 *
 * @param prefix how many operations were asked for before it
 * @param lost changes that were not safe, and are lost
 * @param torn writes that were not safe, and of which a part is there
 */
public record Crash(int prefix, List<Integer> lost, List<Torn> torn) {

  public Crash {
    lost = List.copyOf(lost);
    torn = List.copyOf(torn);
  }

  /**
   * A write of which the disk has a part.
   *
   * @param op which
   * @param from the first byte that is there, counted from the write's first
   * @param to behind the last one
   */
  public record Torn(int op, int from, int to) {}
}
