package io.cookline.coordinator.link;

import io.cookline.coordinator.trust.Address;
import io.cookline.coordinator.trust.JoinSecrets;
import io.cookline.coordinator.trust.RunAuthority;
import io.cookline.worker.link.OwnIdentity;
import java.time.Clock;
import java.util.Optional;

/**
 * The port that other machines come in through.
 *
 * @param listen where; port 0: any that is free
 * @param mostConnections that may be open at once, of whomever
 * @param entry who may come in
 * @param clock for the certificates' dates
 */
public record DoorSetup(Address listen, int mostConnections, Entry entry, Clock clock) {

  /**
   * Who may come in, and what those are shown who come.
   *
   * @param authority signs the certificates
   * @param secrets what opens it
   * @param own what is shown instead of what the authority signs, and whose certificate a machine
   *     needs as well to enrol
   */
  public record Entry(RunAuthority authority, JoinSecrets secrets, Optional<OwnIdentity> own) {}
}
