package io.cookline.coordinator.args;

import io.cookline.coordinator.trust.Address;
import io.cookline.worker.link.OwnIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a machine joins, checked.
 *
 * @param file that says where the coordinator is; empty: the address and standard input do
 * @param coordinator where it is, if there is no file
 * @param workers how many it offers
 * @param name what it is called
 * @param patience how long a coordinator is waited for
 * @param logs where the workers' logs go
 * @param jars of the user's own jobs
 * @param own the user's certificate; empty: the join string says whom to trust
 * @param whileInputLasts whether it ends when its standard input does
 */
public record JoinSpec(
    Optional<Path> file,
    Optional<Address> coordinator,
    int workers,
    String name,
    Duration patience,
    Path logs,
    List<Path> jars,
    Optional<OwnIdentity> own,
    boolean whileInputLasts) {}
