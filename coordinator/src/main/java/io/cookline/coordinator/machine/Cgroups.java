package io.cookline.coordinator.machine;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the folders of the groups that this process is in: its own, and those above it, since a
 * limit anywhere up the tree holds. Knows version 1, version 2 and both side by side. See
 * cgroups(7) and proc_pid_mountinfo(5).
 */
final class Cgroups {

  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

  private final SystemFiles files;
  private final List<String> memberships;
  private final List<Mount> mounts;

  /**
   * A hierarchy that can be seen.
   *
   * @param group the group that stands at the mount point: another one than {@code /} in a
   *     container
   * @param point where it is mounted
   * @param options of the file system: the controllers, in version 1
   */
  private record Mount(String group, String point, boolean unified, Set<String> options) {}

  Cgroups(SystemFiles files) {
    this.files = files;
    this.memberships = SystemFiles.lines(files.at("/proc/self/cgroup"));
    this.mounts =
        SystemFiles.lines(files.at("/proc/self/mountinfo")).stream()
            .flatMap(line -> mount(line).stream())
            .toList();
  }

  /**
   * The groups that may limit this process by a controller, such as {@code cpu}: innermost first,
   * of both versions where there are both. A file that a group does not have is no limit.
   */
  List<Path> folders(String controller) {
    Set<Path> folders = new LinkedHashSet<>();
    for (String membership : memberships) {
      String[] parts = membership.split(":", 3);
      if (parts.length < 3) {
        continue;
      }
      boolean unified = parts[0].equals("0") && parts[1].isEmpty();
      if (unified || Arrays.asList(parts[1].split(",", -1)).contains(controller)) {
        mounts.stream()
            .filter(mount -> mount.unified() == unified)
            .filter(mount -> unified || mount.options().contains(controller))
            .forEach(mount -> folders.addAll(upwards(mount, parts[2])));
      }
    }
    return List.copyOf(folders);
  }

  private List<Path> upwards(Mount mount, String group) {
    List<Path> folders = new ArrayList<>();
    try {
      Path top = files.at(mount.point());
      for (Path folder = own(top, mount.group(), group);
          folder != null && folder.startsWith(top);
          folder = folder.getParent()) {
        folders.add(folder);
      }
    } catch (InvalidPathException odd) {
      // A name that this JVM can't spell: then this hierarchy says nothing.
    }
    return folders;
  }

  private static Path own(Path top, String mounted, String group) {
    String below = group;
    if (!mounted.equals("/")) {
      below =
          group.equals(mounted) || group.startsWith(mounted + "/")
              ? group.substring(mounted.length())
              : "";
    }
    if (Arrays.asList(below.split("/", -1)).contains("..")) {
      // It lies outside of what this process's name space shows.
      return top;
    }
    // Some containers see the host's name of their group, and only the last part of it is there.
    for (String rest = below.replaceFirst("^/+", "");
        !rest.isEmpty();
        rest = rest.contains("/") ? rest.substring(rest.indexOf('/') + 1) : "") {
      if (Files.isDirectory(top.resolve(rest))) {
        return top.resolve(rest);
      }
    }
    return top;
  }

  private static Optional<Mount> mount(String line) {
    String[] halves = line.split(" - ", 2);
    if (halves.length < 2) {
      return Optional.empty();
    }
    String[] place = halves[0].split(" ", -1);
    String[] what = halves[1].split(" ", -1);
    boolean unified = what[0].equals("cgroup2");
    if (place.length < 5 || what.length < 3 || !(unified || what[0].equals("cgroup"))) {
      return Optional.empty();
    }
    return Optional.of(
        new Mount(
            spelled(place[3]),
            spelled(place[4]),
            unified,
            Set.copyOf(List.of(what[2].split(",")))));
  }

  /** Blanks and the like are written as octal numbers there. */
  private static String spelled(String text) {
    return OCTAL
        .matcher(text)
        .replaceAll(
            octal ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(octal.group(1), 8))));
  }
}
