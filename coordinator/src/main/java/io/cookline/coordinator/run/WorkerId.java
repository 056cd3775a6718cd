package io.cookline.coordinator.run;

/**
 * A worker of this run.
 *
 * @param slot its place in the crew, from 1; a worker that is replaced keeps its place
 * @param life 1 for the first worker in the slot, 2 for the one that replaced it
 */
public record WorkerId(int slot, int life) {

  /** The worker that replaces this one. */
  public WorkerId next() {
    return new WorkerId(slot, life + 1);
  }

  @Override
  public String toString() {
    return life == 1 ? "w" + slot : "w" + slot + "." + life;
  }
}
