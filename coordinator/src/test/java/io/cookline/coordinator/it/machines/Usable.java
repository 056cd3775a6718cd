package io.cookline.coordinator.it.machines;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cookline.coordinator.it.Tools;
import java.io.IOException;
import java.nio.file.Path;

/** Whether machines can be made here. */
final class Usable {

  /** What making them does, where nobody sees it, and gone as soon as it ends. */
  private static final String PROBE =
      """
      hostname probe
      mount -t tmpfs none /mnt
      ip link add name switch type bridge
      ip link add name one type veth peer name other
      nft 'add table netdev cut; add chain netdev cut one { \
      type filter hook ingress device "one" priority 0; policy drop; }'
      """;

  private Usable() {}

  /** Skips the test, saying why, where they can't. */
  static void assume() throws InterruptedException {
    assumeTrue(
        System.getProperty("user.name").equals("root"), "machines of network namespaces need root");
    for (String program :
        new String[] {"ip", "nft", "unshare", "nsenter", "hostname", "sshd", "ssh", "ssh-keygen"}) {
      Tools.need(program);
    }
    try {
      Shell.run(Path.of("/"), "exec unshare -n -m -u -p --fork bash -euc \"$1\"", PROBE);
    } catch (IOException refused) {
      assumeTrue(false, "no network of namespaces can be made here: " + refused.getMessage());
    }
  }
}
