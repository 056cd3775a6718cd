package io.cookline.coordinator.it.machines;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Machines that reach each other and nothing else: {@code c} for the coordinator, {@code w} for a
 * web server, and the hosts {@code m1}, {@code m2} and so on, each with an sshd that knows the key
 * of {@code c}. Nothing is added to the network of the machine that they are on, so fixtures in
 * several JVMs at once are not in each other's way.
 */
public final class Machines implements AutoCloseable {

  private static final String COORDINATOR = "c";
  private static final String WEB = "w";

  private final Path folder;
  private final Network network;
  private final Keys keys;
  private final Map<String, Machine> machines = new LinkedHashMap<>();

  private Machines() throws IOException {
    this.folder = Files.createTempDirectory("cookline-machines-");
    this.network = new Network(folder);
    this.keys = new Keys(folder.resolve(COORDINATOR).resolve("home/.ssh"));
  }

  /** Makes them, or skips the test with the reason why that is not possible here. */
  public static Machines withHosts(int hosts) throws IOException, InterruptedException {
    Usable.assume();
    Network.removeAbandoned();
    Machines machines = new Machines();
    try {
      machines.make(hosts);
      return machines;
    } catch (IOException | InterruptedException | RuntimeException | Error halfWay) {
      try {
        machines.close();
      } catch (IOException | RuntimeException | Error more) {
        halfWay.addSuppressed(more);
      }
      throw halfWay;
    }
  }

  private void make(int hosts) throws IOException, InterruptedException {
    network.open();
    add(COORDINATOR, 1, false);
    add(WEB, 2, false);
    for (int n = 1; n <= hosts; n++) {
      add("m" + n, 10 + n, true);
    }
    keys.makeUserKey(folder);
    StringBuilder names = new StringBuilder("127.0.0.1 localhost\n");
    for (Machine machine : machines.values()) {
      names.append(machine.address()).append(' ').append(machine.name()).append('\n');
    }
    names.append(WebServer.names(web()));
    for (Machine machine : machines.values()) {
      if (machine.isHost()) {
        keys.makeHost(machine);
      }
      machine.switchOn(names.toString());
    }
    for (Machine machine : machines.values()) {
      if (machine.isHost()) {
        machine.startSshd();
      }
    }
  }

  private void add(String name, int number, boolean host) throws IOException {
    String address = Network.PREFIX + number;
    Cable cable = network.attach(name, address);
    Path own = Files.createDirectories(folder.resolve(name));
    machines.put(name, new Machine(name, address, host, own, cable));
  }

  /** Where a coordinator runs: it sees the build, and {@code ssh m1} leads to a host. */
  public Machine coordinator() {
    return machine(COORDINATOR);
  }

  /** Where a web server may run, so that a cut host or coordinator leaves it alone. */
  public Machine web() {
    return machine(WEB);
  }

  /** A host by its number, from 1. */
  public Machine host(int number) {
    return machine("m" + number);
  }

  /** One of them by its name. */
  public Machine machine(String name) {
    return Objects.requireNonNull(machines.get(name), name);
  }

  /** A file for {@code ssh -F} on {@code c}: the hosts by name, with their real host keys. */
  public Path sshConfig() {
    return keys.config();
  }

  /** The ssh to use on {@code c}, as one string. */
  public String sshCommand() {
    return "ssh -F " + sshConfig();
  }

  /** Ends every process on the machines, then removes all that was made. */
  @Override
  public void close() throws IOException {
    // What the machines mounted over their folders is gone with their last process: not before.
    network.close();
    machines.values().forEach(Machine::switchedOff);
    delete(folder);
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failed)
              throws IOException {
            Files.delete(emptied);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
