package io.cookline.coordinator.it.machines;

import io.cookline.coordinator.it.Cookline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * What keeps a machine there: a process in its namespaces that waits until this JVM closes its
 * standard input, or is no more. On a host it is process 1, so nothing outlives it.
 */
final class Power implements AutoCloseable {

  private static final Path TEMPORARY = Path.of("/tmp");
  private static final String ON = "on";

  private final Process process;
  private final ProcessHandle keeper;

  private Power(Process process, ProcessHandle keeper) {
    this.process = process;
    this.keeper = keeper;
  }

  /** Makes the machine's own view of files and names, and the command that enters it. */
  static Power on(Machine machine, String space) throws IOException {
    Path log = machine.folder().resolve("power.log");
    Process process = new ProcessBuilder(line(machine, space)).redirectError(log.toFile()).start();
    var said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    if (!ON.equals(said.readLine())) {
      throw new IOException(machine.name() + " does not start: " + Files.readString(log));
    }
    ProcessHandle keeper =
        machine.isHost() ? process.children().findFirst().orElseThrow() : process.toHandle();
    Path enter =
        Files.writeString(
            machine.folder().resolve("enter"),
            """
            #!/bin/bash
            HOME=%s exec nsenter --target %d --mount --uts --net %s -- \
              /bin/bash -c 'cd "$0" 2>/dev/null || cd; exec "$@"' "$PWD" "$@"
            """
                .formatted(user(), keeper.pid(), machine.isHost() ? "--pid" : ""));
    Files.setPosixFilePermissions(enter, PosixFilePermissions.fromString("rwx------"));
    return new Power(process, keeper);
  }

  boolean isOf(ProcessHandle one) {
    return one.equals(keeper) || one.equals(process.toHandle());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static List<String> line(Machine machine, String space) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of("nsenter", "--net=/run/netns/" + space, "unshare", "--mount", "--uts"));
    if (machine.isHost()) {
      // The numbers of another machine's processes mean nothing here, or somebody else.
      line.addAll(List.of("--pid", "--fork", "--kill-child", "--mount-proc"));
    }
    line.addAll(List.of("bash", "-euc", script(machine)));
    return line;
  }

  /** All of it is mounted in the machine alone. */
  private static String script(Machine machine) throws IOException {
    Path own = machine.folder();
    StringBuilder script = new StringBuilder();
    script.append("hostname ").append(machine.name()).append('\n');
    // What is mounted here would keep the networks of others alive.
    script.append("umount --lazy /run/netns\n");
    bind(script, own.resolve("hosts"), Path.of("/etc/hosts"));
    List<Path> needed = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    if (!machine.isHost()) {
      needed.add(Cookline.HOME);
      needed.add(own.getParent());
      needed.add(Path.of(System.getProperty("java.io.tmpdir")));
    }
    replace(script, user(), machine.home(), needed);
    if (machine.isHost()) {
      bind(script, machine.etcSsh(), Path.of("/etc/ssh"));
      script.append("mount -t tmpfs none /run\nmkdir /run/sshd\n");
      script.append("if [ -d '").append(Cookline.HOME).append("' ]; then mount -t tmpfs none '");
      script.append(Cookline.HOME).append("'; fi\n");
      // Last: what is bound may be below it.
      replace(script, TEMPORARY, own.resolve("tmp"), needed);
    }
    return script.append("echo ").append(ON).append("\nread -r _ || :\n").toString();
  }

  /** Puts one folder in the place of another, but for what is needed below that. */
  private static void replace(StringBuilder script, Path there, Path own, List<Path> needed)
      throws IOException {
    Files.createDirectories(own);
    for (Path one : needed) {
      if (one.startsWith(there) && !one.equals(there)) {
        bind(script, one, Files.createDirectories(own.resolve(there.relativize(one))));
      }
    }
    bind(script, own, there);
  }

  private static void bind(StringBuilder script, Path what, Path where) {
    script.append("mount --rbind '").append(what).append("' '").append(where).append("'\n");
  }

  private static Path user() {
    return Path.of(System.getProperty("user.home"));
  }
}
