package io.cookline.coordinator.it.machines;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Namespaces with a cable each to a switch. The switch is a bridge in a namespace of its own, so
 * that addresses and names of devices may be the same in every such network.
 *
 * <p>The names of the namespaces say which process made them: what is left of one that was killed
 * is known, and is removed by the next.
 */
final class Network {

  /** What every address begins with; it exists only inside. */
  static final String PREFIX = "10.77.0.";

  private static final String MARK = "cookline-machines-";
  private static final Pattern OURS = Pattern.compile(MARK + "(\\d+)-\\d+-\\w+");

  /** Killed processes are gone at once: reaching this means that one hangs in the kernel. */
  private static final long HANGS_SECONDS = 30;

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String mark =
      MARK + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet() + "-";
  private final Path folder;

  Network(Path folder) {
    this.folder = folder;
  }

  /** Makes the switch. */
  void open() throws IOException, InterruptedException {
    Shell.run(
        folder,
        """
        ip netns add "$1"
        ip -n "$1" link add name switch type bridge
        ip -n "$1" link set switch up
        """,
        switchSpace());
  }

  /** Makes a namespace with an address, on a cable to the switch. */
  Cable attach(String name, String address) throws IOException {
    try {
      Shell.run(
          folder,
          """
          ip netns add "$2"
          ip -n "$1" link add name "$3" type veth peer name eth0 netns "$2"
          ip -n "$1" link set "$3" master switch up
          ip -n "$2" link set lo up
          ip -n "$2" address add "$4/24" dev eth0
          ip -n "$2" link set eth0 up
          """,
          switchSpace(),
          mark + name,
          name,
          address);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + name + " was made", e);
    }
    return new Cable(folder, switchSpace(), mark + name, name);
  }

  private String switchSpace() {
    return mark + "switch";
  }

  /** Ends all that runs in the namespaces, and removes them. */
  void close() throws IOException {
    remove(spaces().filter(name -> name.startsWith(mark)).toList());
  }

  /** The namespaces of this JVM's networks that are there now. */
  static List<String> made() throws IOException {
    String here = MARK + ProcessHandle.current().pid() + "-";
    return spaces().filter(name -> name.startsWith(here)).toList();
  }

  /** Removes what was made by processes that are no more. */
  static void removeAbandoned() throws IOException {
    List<String> abandoned = new ArrayList<>();
    for (String name : spaces().toList()) {
      Matcher ours = OURS.matcher(name);
      if (ours.matches() && ProcessHandle.of(Long.parseLong(ours.group(1))).isEmpty()) {
        abandoned.add(name);
      }
    }
    remove(abandoned);
  }

  /** The processes in a namespace now. */
  static List<ProcessHandle> processes(String space) throws IOException {
    return Shell.anyway("ip", "netns", "pids", space)
        .lines()
        .map(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
        .flatMap(Optional::stream)
        .toList();
  }

  /** A look at processes. */
  interface Look {
    List<ProcessHandle> take() throws IOException;
  }

  /** Ends what a look shows, each by its pid, until it shows nothing. */
  static void end(Look look) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(HANGS_SECONDS);
    // What is killed may have started another just before, so the kernel is asked until it is none.
    for (List<ProcessHandle> left = look.take(); !left.isEmpty(); left = look.take()) {
      left.forEach(ProcessHandle::destroyForcibly);
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("these do not end: " + left);
      }
    }
  }

  private static void remove(List<String> spaces) throws IOException {
    end(() -> all(spaces));
    for (String space : spaces) {
      Shell.anyway("ip", "netns", "delete", space);
    }
  }

  private static List<ProcessHandle> all(List<String> spaces) throws IOException {
    List<ProcessHandle> all = new ArrayList<>();
    for (String space : spaces) {
      all.addAll(processes(space));
    }
    return all;
  }

  private static Stream<String> spaces() throws IOException {
    return Shell.anyway("ip", "netns", "list").lines().map(line -> line.replaceFirst(" .*", ""));
  }
}
