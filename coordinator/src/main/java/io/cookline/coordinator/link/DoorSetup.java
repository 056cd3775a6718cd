package io.cookline.coordinator.link;

import io.cookline.coordinator.trust.Address;
import io.cookline.coordinator.trust.JoinSecrets;
import io.cookline.coordinator.trust.RunAuthority;
import java.time.Clock;

/**
 * The port that other machines come in through.
 *
 * @param listen where; port 0: any that is free
 * @param mostConnections that may be open at once, of whomever
 * @param authority signs the certificates
 * @param secrets what opens it
 * @param clock for the certificates' dates
 */
public record DoorSetup(
    Address listen,
    int mostConnections,
    RunAuthority authority,
    JoinSecrets secrets,
    Clock clock) {}
