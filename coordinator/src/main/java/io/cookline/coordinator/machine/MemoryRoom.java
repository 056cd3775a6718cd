package io.cookline.coordinator.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a group leaves of its memory.
 *
 * @param limit what it may take, in bytes
 * @param free what is left of that, in bytes; pages of files that nobody has used lately count as
 *     free, since the kernel drops them before it kills anybody
 */
record MemoryRoom(long limit, long free) {

  /** Version 1 has no word for "unlimited" but a number that no machine has. */
  private static final long UNLIMITED = 1L << 60;

  /** The group with the least room; empty if none has a limit. */
  static Optional<MemoryRoom> least(List<Path> groups) {
    return groups.stream()
        .flatMap(group -> of(group).stream())
        .min((one, other) -> Long.compare(one.free, other.free));
  }

  private static Optional<MemoryRoom> of(Path group) {
    // Above memory.high nobody is killed, but everybody is slowed down until it hurts.
    long limit =
        Math.min(
            limit(group, "memory.limit_in_bytes"),
            Math.min(limit(group, "memory.max"), limit(group, "memory.high")));
    if (limit >= UNLIMITED) {
      return Optional.empty();
    }
    long used =
        first(
            SystemFiles.number(group.resolve("memory.current")),
            SystemFiles.number(group.resolve("memory.usage_in_bytes")));
    // The first is version 1's number for the group with all that is below it.
    Path stat = group.resolve("memory.stat");
    long droppable =
        first(
            SystemFiles.number(stat, "total_inactive_file"),
            SystemFiles.number(stat, "inactive_file"));
    return Optional.of(
        new MemoryRoom(limit, Math.clamp(limit - Math.max(0, used - droppable), 0, limit)));
  }

  private static long limit(Path group, String file) {
    long limit = SystemFiles.number(group.resolve(file)).orElse(Long.MAX_VALUE);
    return limit < 0 ? Long.MAX_VALUE : limit;
  }

  private static long first(OptionalLong one, OptionalLong other) {
    return one.isPresent() ? one.getAsLong() : other.orElse(0);
  }
}
