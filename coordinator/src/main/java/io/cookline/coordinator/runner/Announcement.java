package io.cookline.coordinator.runner;

import io.cookline.coordinator.machine.Bytes;
import io.cookline.coordinator.machine.Machine;
import io.cookline.coordinator.machine.Numbers;
import io.cookline.coordinator.machine.WorkerMemory;
import io.cookline.coordinator.run.LimitKeys;
import io.cookline.coordinator.run.RunSpec;
import java.util.List;

/** The first line of a run: what, by whom, how politely, to where. */
final class Announcement {

  private Announcement() {}

  static String of(RunSpec spec, long items, LimitKeys keys, Machine machine) {
    RunSpec.Crewing crewing = spec.crewing();
    String crew =
        crewing.strategy().processes()
            ? workers(crewing, items, machine)
            : crewing.strategy().word() + " in one process, " + crewing.inFlight() + " in flight";
    return spec.work().job().info().name()
        + ": "
        + count(items, "item")
        + spec.work().pick().part().map(part -> " (shard " + part + ")").orElse("")
        + ", "
        + crew
        + order(spec.work().pick())
        + limits(keys)
        + (spec.places().output().mode() == RunSpec.Mode.APPEND ? ", appended to " : ", to ")
        + spec.places().output().name();
  }

  /** With what limits them, if anything does. */
  private static String workers(RunSpec.Crewing crewing, long items, Machine machine) {
    if (crewing.workers() == 0) {
      return "workers of other machines × " + crewing.inFlight() + " in flight";
    }
    int workers = Math.clamp(items, 1, crewing.workers());
    StringBuilder crew = new StringBuilder(count(workers, "worker"));
    if (crewing.machines().any()) {
      crew.append(" here and those of other machines");
    }
    crew.append(" × ").append(crewing.inFlight()).append(" in flight");
    if (workers == machine.cores().count() && !machine.cores().reason().isEmpty()) {
      crew.append(" (").append(machine.cores().reason()).append(")");
    }
    int heap = machine.forWorkers().heap(workers);
    if (heap < WorkerMemory.FULL_HEAP) {
      crew.append(", ").append(Bytes.text((long) heap << 20)).append(" heap each (");
      crew.append(machine.memory().reason()).append(")");
    }
    return crew.toString();
  }

  private static String order(RunSpec.Pick pick) {
    return pick.shuffleSeed().isPresent()
        ? ", in random order (--shuf --seed " + pick.shuffleSeed().getAsLong() + ")"
        : "";
  }

  private static String limits(LimitKeys keys) {
    List<String> limited = keys.limited();
    StringBuilder limits = new StringBuilder();
    if (!limited.isEmpty()) {
      limits
          .append(", ")
          .append(count(limited.size(), "host"))
          .append(" limited to 1 request at a time and 1 a second (")
          .append(limited.getFirst())
          .append(limited.size() > 1 ? ", …)" : ")");
    }
    return keys.visitsLoopback() ? limits + ", loopback is not limited" : limits.toString();
  }

  private static String count(long number, String word) {
    return Numbers.grouped(number) + " " + word + (number == 1 ? "" : "s");
  }
}
