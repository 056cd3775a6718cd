package io.cookline.coordinator.machine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/**
 * How many cores this process may use.
 *
 * @param count of them; a part of a core counts as one
 * @param reason what makes it fewer than the machine has, such as {@code 1.5 CPUs by cgroup}; empty
 *     if it is all of them
 */
public record UsableCores(int count, String reason) {

  /**
   * Reads it.
   *
   * @param jvm what the JVM says, which knows affinity and groups too: what it says is never
   *     exceeded, and the files say why
   */
  static UsableCores read(SystemFiles files, int jvm) {
    int online =
        SystemFiles.line(files.at("/sys/devices/system/cpu/online")).stream()
            .flatMapToInt(list -> CpuList.count(list).stream())
            .findFirst()
            .orElse(jvm);
    int allowed =
        SystemFiles.lines(files.at("/proc/self/status")).stream()
            .filter(line -> line.startsWith("Cpus_allowed_list:"))
            .flatMapToInt(line -> CpuList.count(line.substring(line.indexOf(':') + 1)).stream())
            .findFirst()
            .orElse(online);
    OptionalDouble quota = CpuQuota.of(new Cgroups(files).folders("cpu"));
    int byQuota = (int) Math.min(Integer.MAX_VALUE, Math.ceil(quota.orElse(Integer.MAX_VALUE)));
    int count = Math.max(1, Math.min(jvm, Math.min(allowed, byQuota)));
    if (byQuota == count && quota.orElse(online) < Math.min(allowed, online)) {
      return new UsableCores(count, cpus(quota.getAsDouble()) + " by cgroup");
    }
    if (count < online) {
      return new UsableCores(
          count, count + " of " + online + " CPUs by " + (allowed == count ? "affinity" : "Java"));
    }
    return new UsableCores(count, "");
  }

  private static String cpus(double quota) {
    String number =
        BigDecimal.valueOf(quota)
            .setScale(2, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString();
    return number + (number.equals("1") ? " CPU" : " CPUs");
  }
}
