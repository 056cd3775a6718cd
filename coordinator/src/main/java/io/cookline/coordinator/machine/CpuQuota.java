package io.cookline.coordinator.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How much CPU time the groups of this process may take, in CPUs. */
final class CpuQuota {

  private CpuQuota() {}

  /** The tightest quota of these groups; empty if none has one. */
  static OptionalDouble of(List<Path> groups) {
    return groups.stream().map(CpuQuota::ofGroup).flatMapToDouble(OptionalDouble::stream).min();
  }

  private static OptionalDouble ofGroup(Path group) {
    String[] unified = SystemFiles.line(group.resolve("cpu.max")).orElse("").split("\\s+", -1);
    if (unified.length == 2) {
      return cpus(SystemFiles.number(unified[0]), SystemFiles.number(unified[1]));
    }
    return cpus(
        SystemFiles.number(group.resolve("cpu.cfs_quota_us")),
        SystemFiles.number(group.resolve("cpu.cfs_period_us")));
  }

  /** {@code max} is no number, and -1 in version 1 means the same. */
  private static OptionalDouble cpus(OptionalLong quota, OptionalLong period) {
    return quota.orElse(0) > 0 && period.orElse(0) > 0
        ? OptionalDouble.of((double) quota.getAsLong() / period.getAsLong())
        : OptionalDouble.empty();
  }
}
