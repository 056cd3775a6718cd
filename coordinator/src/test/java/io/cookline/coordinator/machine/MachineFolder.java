package io.cookline.coordinator.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with the files of some machine, as the kernel writes them. */
final class MachineFolder {

  private final Path root;

  /** A machine with so many CPUs and so many MB of memory available, and no groups. */
  MachineFolder(Path root, int cpus, long megabytes) {
    this.root = root;
    String list = cpus == 1 ? "0" : "0-" + (cpus - 1);
    file("/sys/devices/system/cpu/online", list + "\n");
    affinity(list);
    file(
        "/proc/meminfo",
        "MemTotal:       52819040 kB\nMemFree:          812345 kB\nMemAvailable:   "
            + (megabytes << 10)
            + " kB\nBuffers:          123456 kB\n");
  }

  MachineFolder affinity(String list) {
    return file(
        "/proc/self/status",
        "Name:\tjava\nUmask:\t0022\nCpus_allowed:\tff\nCpus_allowed_list:\t" + list + "\n");
  }

  /** Version 2 alone, with this process in a group; what is mounted there is {@code mounted}. */
  MachineFolder unified(String mounted, String group) {
    file(
        "/proc/self/mountinfo",
        "22 1 254:1 / / rw,relatime - ext4 /dev/vda1 rw,errors=remount-ro\n"
            + "30 23 0:26 "
            + mounted
            + " /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:9 - cgroup2 cgroup2"
            + " rw,nsdelegate,memory_recursiveprot\n");
    return file("/proc/self/cgroup", "0::" + group + "\n");
  }

  /** Version 1, or both, as systemd mounts them. */
  MachineFolder legacy(String mounted, String group) {
    file(
        "/proc/self/mountinfo",
        "31 23 0:28 / /sys/fs/cgroup ro,nosuid - tmpfs tmpfs ro,mode=755\n"
            + ("32 31 0:29 " + mounted + " /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:10")
            + " - cgroup cgroup rw,cpu,cpuacct\n"
            + ("33 31 0:30 " + mounted + " /sys/fs/cgroup/memory rw,relatime shared:11")
            + " - cgroup cgroup rw,memory\n"
            + "34 31 0:31 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw\n");
    return file(
        "/proc/self/cgroup",
        "12:memory:"
            + group
            + "\n4:cpu,cpuacct:"
            + group
            + "\n1:name=systemd:/elsewhere\n0::/elsewhere\n");
  }

  MachineFolder file(String path, String text) {
    try {
      Path file = new SystemFiles(root).at(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  UsableCores cores(int jvm) {
    return UsableCores.read(new SystemFiles(root), jvm);
  }

  FreeMemory memory() {
    return FreeMemory.read(new SystemFiles(root));
  }
}
