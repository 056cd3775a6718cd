package io.cookline.coordinator.ssh;

import java.util.List;
import java.util.Locale;

/** What to try when ssh can't bring in a machine. */
final class Advice {

  private static final int MISSING_JAVA = 66;

  private record Hint(String sign, String advice) {}

  private static final List<Hint> HINTS =
      List.of(
          new Hint("permission denied", "let in without a password (ssh-copy-id, ssh-agent)"),
          new Hint("host key verification failed", "log in once by hand to accept its key"),
          new Hint("could not resolve hostname", "see how it is spelt, or ~/.ssh/config"),
          new Hint("connection refused", "see whether sshd runs there, and on which port"),
          new Hint("timed out", "see whether it is up, and reached from here"),
          new Hint("no route to host", "see whether it is up, and reached from here"),
          new Hint(
              "remote port forwarding failed",
              "allow it in its sshd_config: AllowTcpForwarding yes, or remote"),
          new Hint("administratively prohibited", "allow AllowTcpForwarding in its sshd_config"),
          new Hint("no space left", "make room there"),
          new Hint(
              SshTalk.FILE_CHANGED,
              "put that file back as it was, or go on with the machines that are there"));

  private Advice() {}

  static String on(int exit, String how, List<String> stderr, SshLogin login) {
    if (exit == MISSING_JAVA) {
      return "install a JRE 25 there (Eclipse Temurin for instance), or set JAVA_HOME";
    }
    String all = (how + "\n" + String.join("\n", stderr)).toLowerCase(Locale.ROOT);
    for (Hint hint : HINTS) {
      if (all.contains(hint.sign())) {
        return hint.advice();
      }
    }
    return "try by hand: ssh -o BatchMode=yes "
        + login.port().stream().mapToObj(port -> "-p " + port + " ").findFirst().orElse("")
        + login.destination()
        + " true";
  }
}
