package io.cookline.coordinator.run;

import org.jspecify.annotations.Nullable;

/**
 * A worker of this run.
 *
 * @param slot its place in the crew, from 1; a worker that is replaced keeps its place
 * @param life 1 for the first worker in the slot, 2 for the one that replaced it
 */
public record WorkerId(int slot, int life) implements Comparable<WorkerId> {

  /** The worker that replaces this one. */
  public WorkerId next() {
    return new WorkerId(slot, life + 1);
  }

  /** By slot. */
  @Override
  public int compareTo(WorkerId that) {
    return slot == that.slot ? Integer.compare(life, that.life) : Integer.compare(slot, that.slot);
  }

  // A record's own are put together by reflection when they are first called, which every start
  // would pay.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WorkerId that && slot == that.slot && life == that.life;
  }

  @Override
  public int hashCode() {
    return 31 * slot + life;
  }

  @Override
  public String toString() {
    return life == 1 ? "w" + slot : "w" + slot + "." + life;
  }
}
