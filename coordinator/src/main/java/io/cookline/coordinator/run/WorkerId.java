package io.cookline.coordinator.run;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A worker of this run.
 *
 * @param machine where it lives; {@value #HERE} for the coordinator's own machine
 * @param slot its place among the workers of that machine, from 1; a worker that is replaced keeps
 *     its place
 * @param life 1 for the first worker in the slot, 2 for the one that replaced it
 */
public record WorkerId(String machine, int slot, int life) implements Comparable<WorkerId> {

  /** The coordinator's own machine. */
  public static final String HERE = "";

  private static final Pattern FORM =
      Pattern.compile("w([1-9][0-9]{0,8})(?:\\.([1-9][0-9]{0,8}))?(?:@(.+))?");

  /** A worker of the coordinator's own machine. */
  public WorkerId(int slot, int life) {
    this(HERE, slot, life);
  }

  /** The worker of that id, as {@link #toString} writes it. */
  public static Optional<WorkerId> parse(String id) {
    Matcher form = FORM.matcher(id);
    if (!form.matches()) {
      return Optional.empty();
    }
    String machine = form.group(3);
    String life = form.group(2);
    return Optional.of(
        new WorkerId(
            machine == null ? HERE : machine,
            Integer.parseInt(form.group(1)),
            life == null ? 1 : Integer.parseInt(life)));
  }

  /** The worker that replaces this one. */
  public WorkerId next() {
    return new WorkerId(machine, slot, life + 1);
  }

  /** By machine and slot. */
  @Override
  public int compareTo(WorkerId that) {
    int order = machine.compareTo(that.machine);
    if (order != 0) {
      return order;
    }
    return slot == that.slot ? Integer.compare(life, that.life) : Integer.compare(slot, that.slot);
  }

  // A record's own are put together by reflection when they are first called, which every start
  // would pay.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WorkerId that
        && slot == that.slot
        && life == that.life
        && machine.equals(that.machine);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * machine.hashCode() + slot) + life;
  }

  /** {@code w3}, {@code w3.2} for its second life, {@code w3@big1} on another machine. */
  @Override
  public String toString() {
    String place = life == 1 ? "w" + slot : "w" + slot + "." + life;
    return machine.isEmpty() ? place : place + "@" + machine;
  }
}
