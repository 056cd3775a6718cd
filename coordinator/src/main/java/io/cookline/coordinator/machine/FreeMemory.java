package io.cookline.coordinator.machine;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Memory that this process and its children may still take.
 *
 * @param bytes how much
 * @param reason what says so, such as {@code 1 GB by cgroup}
 */
public record FreeMemory(long bytes, String reason) {

  /** More than any machine has: where nothing can be read, nothing is limited. */
  static final FreeMemory UNKNOWN = new FreeMemory(1L << 60, "unknown");

  /** Such as {@code 970 MB free (1 GB by cgroup)}. */
  public String text() {
    String free = Bytes.text(bytes) + " free";
    return free.equals(reason) ? free : free + " (" + reason + ")";
  }

  /** Reads it. */
  static FreeMemory read(SystemFiles files) {
    OptionalLong available =
        SystemFiles.number(files.at("/proc/meminfo"), "MemAvailable").stream()
            .map(kilobytes -> kilobytes << 10)
            .findFirst();
    Optional<MemoryRoom> room = MemoryRoom.least(new Cgroups(files).folders("memory"));
    if (room.isPresent() && room.get().free() < available.orElse(Long.MAX_VALUE)) {
      return new FreeMemory(room.get().free(), Bytes.text(room.get().limit()) + " by cgroup");
    }
    return available.isPresent()
        ? new FreeMemory(available.getAsLong(), Bytes.text(available.getAsLong()) + " free")
        : UNKNOWN;
  }
}
