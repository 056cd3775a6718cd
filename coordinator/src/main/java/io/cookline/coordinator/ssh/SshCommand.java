package io.cookline.coordinator.ssh;

import io.cookline.coordinator.crew.WorkerCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of one ssh: a tunnel back to the coordinator, and a shell that waits for the
 * script that joins.
 */
final class SshCommand {

  private static final byte[] SCRIPT = script();

  /** Nobody is there to type a password, and a connection that is dead shall be noticed. */
  private static final List<String> OPTIONS =
      List.of(
          "-T",
          "-o",
          "BatchMode=yes",
          "-o",
          "ExitOnForwardFailure=yes",
          "-o",
          "ServerAliveInterval=5",
          "-o",
          "ServerAliveCountMax=3",
          "-o",
          "ConnectTimeout=10");

  private SshCommand() {}

  /**
   * The command line.
   *
   * @param run for the names of folders
   * @param name what the machine is called
   */
  static List<String> line(
      SshPlan plan, SshLogin login, Tunnel tunnel, String run, String name, Shipment shipment) {
    List<String> line = new ArrayList<>();
    // As for workers: Ctrl-C shall reach the coordinator alone.
    WorkerCommand.setsid().ifPresent(setsid -> line.add(setsid.toString()));
    line.addAll(plan.command());
    line.addAll(OPTIONS);
    line.add("-R");
    line.add("127.0.0.1:" + tunnel.there() + ":127.0.0.1:" + tunnel.here());
    login
        .port()
        .ifPresent(
            port -> {
              line.add("-p");
              line.add("" + port);
            });
    line.add(login.destination());
    line.add("--");
    line.add(remote(plan, login, tunnel, run, name, shipment));
    return line;
  }

  /**
   * The two ends of a tunnel.
   *
   * @param there the port on the other machine's loopback
   * @param here the port of the door on this one's
   */
  record Tunnel(int there, int here) {}

  private static String remote(
      SshPlan plan, SshLogin login, Tunnel tunnel, String run, String name, Shipment shipment) {
    List<String> words = new ArrayList<>();
    // Understood by every login shell; what is beyond them comes over the input.
    words.add("exec sh -c 'eval \"$(head -c " + SCRIPT.length + ")\"' cookline");
    // It names a folder of logs. A csh has its own ideas of an exclamation mark, a fish of a
    // backslash.
    words.add(quoted(run.replaceAll("[^A-Za-z0-9._-]", "-")));
    words.add(quoted(name));
    words.add("" + tunnel.there());
    words.add(
        quoted(
            login.workers().isPresent()
                ? "" + login.workers().getAsInt()
                : plan.workers().orElse("-")));
    for (Shipment.Parcel parcel : shipment.files()) {
      words.add(parcel.sha256());
      words.add("" + parcel.bytes());
      words.add(parcel.name());
    }
    return String.join(" ", words);
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** Writes the script that the other side waits for. */
  static void sendScript(OutputStream in) throws IOException {
    in.write(SCRIPT);
    in.flush();
  }

  private static byte[] script() {
    try (InputStream script = SshCommand.class.getResourceAsStream("machine.sh")) {
      if (script == null) {
        throw new IllegalStateException("cookline's jar lacks machine.sh");
      }
      return script.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
