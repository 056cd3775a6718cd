package io.cookline.coordinator.it.machines;

import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of the machines. A host has process numbers, a {@code /tmp} and a {@code /run} of its own and
 * does not see the build: what a run needs there must be brought there.
 */
public final class Machine {

  private final String name;
  private final String address;
  private final boolean host;

  /** What is its own, as the machine sees it that all are on. */
  private final Path folder;

  private final Cable cable;
  private @Nullable Power power;
  private @Nullable Started sshd;

  Machine(String name, String address, boolean host, Path folder, Cable cable) {
    this.name = name;
    this.address = address;
    this.host = host;
    this.folder = folder;
    this.cable = cable;
  }

  /** Its host name, which every machine can resolve. */
  public String name() {
    return name;
  }

  /** Its address, which only the machines reach. */
  public String address() {
    return address;
  }

  boolean isHost() {
    return host;
  }

  Path folder() {
    return folder;
  }

  /** The home of its user, as seen from outside. */
  public Path home() {
    return folder.resolve("home");
  }

  /** What is {@code /etc/ssh} on a host, as seen from outside. */
  Path etcSsh() {
    return folder.resolve("ssh");
  }

  /**
   * A command on it, in the same folder where it has that, else in its home; no word at all gives
   * what to put before one, as in {@code Cookline.in(folder).behind(machine.command())}.
   *
   * <p>On {@code c} and {@code w} the process is the command's own. On a host it is the command's
   * parent, since a process can't change its number: a signal is for its child.
   */
  public String[] command(String... line) {
    return Stream.concat(Stream.of(folder.resolve("enter").toString()), Arrays.stream(line))
        .toArray(String[]::new);
  }

  /**
   * What to put before a command that is to have the machine's network and nothing else of it: on a
   * host, the embedded site can run only so.
   */
  public String[] networkCommand() {
    return new String[] {"nsenter", "--net=/run/netns/" + cable.near()};
  }

  /** The same as {@link #command}, to be started. */
  public ProcessBuilder processBuilder(String... line) {
    return new ProcessBuilder(command(line));
  }

  /** Starts a script of bash in its home. */
  public Started start(String script) throws IOException {
    return Cookline.in(home()).behind(command()).shell(script);
  }

  /** Runs a script of bash in its home to its end. */
  public Finished run(String script) throws IOException, InterruptedException {
    try (Started started = start(script)) {
      return started.await();
    }
  }

  /** The processes on it now, whoever started them, without what keeps it there. */
  public List<ProcessHandle> processes() throws IOException {
    return Network.processes(cable.near()).stream()
        .filter(process -> power == null || !power.isOf(process))
        .toList();
  }

  /** Pulls its cable out: packets vanish both ways, and nobody is told. */
  public void cut() throws IOException, InterruptedException {
    cable.cut();
  }

  /** Nothing comes to it any more; what it sends arrives. */
  public void cutInbound() throws IOException, InterruptedException {
    cable.cutInbound();
  }

  /** Nothing that it sends arrives any more; what is sent to it does. */
  public void cutOutbound() throws IOException, InterruptedException {
    cable.cutOutbound();
  }

  /** Ends every cut. */
  public void mend() throws IOException, InterruptedException {
    cable.mend();
  }

  /**
   * Loses its power: it is cut, then every process on it is gone, and no connection is closed as
   * far as others know. After {@link #mend} and {@link #startSshd} it is there again, with its
   * files.
   */
  public void crash() throws IOException, InterruptedException {
    cut();
    Network.end(this::processes);
  }

  /** Starts a host's sshd, which runs already unless it was closed, and waits until it listens. */
  public Started startSshd() throws IOException, InterruptedException {
    if (!host) {
      throw new IllegalStateException(name + " is no host");
    }
    Started started =
        start(
            """
            PATH=$PATH:/usr/sbin:/sbin
            exec "$(command -v sshd)" -D -e 2> >(exec tee -a /etc/ssh/log >&2)
            """);
    sshd = started;
    started.awaitErr(line -> line.startsWith("Server listening"));
    return started;
  }

  /** Ends its sshd and every login, as when the service is stopped hard. */
  public void stopSshd() {
    if (sshd != null) {
      sshd.close();
    }
  }

  /** It can't tell any name's address any more, but its own. */
  void forgetNames() throws IOException {
    Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
  }

  /** What its sshd said. */
  public Path sshdLog() {
    return etcSsh().resolve("log");
  }

  void switchOn(String names) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("hosts"), names);
    Files.createDirectories(home());
    power = Power.on(this, cable.near());
  }

  /** All its processes are gone: what is held of them is let go. */
  void switchedOff() {
    stopSshd();
    if (power != null) {
      power.close();
    }
  }
}
