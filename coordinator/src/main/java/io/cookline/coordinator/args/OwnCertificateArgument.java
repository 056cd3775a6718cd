package io.cookline.coordinator.args;

import io.cookline.coordinator.trust.OwnFiles;
import io.cookline.worker.link.OwnIdentity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what belongs to a certificate that the user has from elsewhere: all of it, or nothing. */
final class OwnCertificateArgument {

  private final OwnFiles.Side side;
  private final Checks checks;

  OwnCertificateArgument(OwnFiles.Side side, Checks checks) {
    this.side = side;
    this.checks = checks;
  }

  /** What was given, if it is right. */
  Optional<OwnIdentity> read(
      @Nullable String authorities, @Nullable String certificate, @Nullable String key) {
    Optional<Path> first = checks.path("--tls-ca-file", authorities);
    Optional<Path> second = checks.path("--tls-cert", certificate);
    Optional<Path> third = checks.path("--tls-key", key);
    if (authorities == null && certificate == null && key == null) {
      return Optional.empty();
    }
    if (authorities == null || certificate == null || key == null) {
      checks
          .problems()
          .add(
              "--tls-ca-file, --tls-cert and --tls-key go together: whom to trust, what to show,"
                  + " and its key; give all three or none");
      return Optional.empty();
    }
    if (first.isEmpty() || second.isEmpty() || third.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new OwnFiles(first.get(), second.get(), third.get()).read(side, Instant.now()));
    } catch (IllegalArgumentException unfit) {
      checks.problems().add(String.valueOf(unfit.getMessage()));
      return Optional.empty();
    }
  }
}
