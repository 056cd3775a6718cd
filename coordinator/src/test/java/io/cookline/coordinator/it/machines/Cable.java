package io.cookline.coordinator.it.machines;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A machine's cable to the switch. What is cut is cut behind the network card, as outside: the
 * machine keeps its address and its routes, packets vanish, and nobody is told.
 *
 * @param folder where the commands run
 * @param far the namespace of the switch
 * @param near the namespace of the machine
 * @param port the end at the switch
 */
record Cable(Path folder, String far, String near, String port) {

  /** Nothing passes either way: the other end is down. */
  void cut() throws IOException, InterruptedException {
    Shell.run(folder, "ip -n \"$1\" link set \"$2\" down", far, port);
  }

  /** Nothing comes to the machine; what it sends arrives. */
  void cutInbound() throws IOException, InterruptedException {
    drop(near, "eth0");
  }

  /** Nothing that the machine sends arrives; what is sent to it does. */
  void cutOutbound() throws IOException, InterruptedException {
    drop(far, port);
  }

  /** All passes again. */
  void mend() throws IOException, InterruptedException {
    Shell.run(
        folder,
        """
        for space in "$1" "$2"; do
          ip netns exec "$space" nft "add table netdev $3; delete table netdev $3"
        done
        ip -n "$1" link set "$3" up
        """,
        far,
        near,
        port);
  }

  /**
   * At the receiving end, before anything sees the packet: ARP vanishes too, and no RST is sent.
   */
  private void drop(String space, String device) throws IOException, InterruptedException {
    Shell.run(
        folder,
        """
        ip netns exec "$1" nft "add table netdev $3; add chain netdev $3 cut \
        { type filter hook ingress device \\"$2\\" priority 0; policy drop; }"
        """,
        space,
        device,
        port);
  }
}
