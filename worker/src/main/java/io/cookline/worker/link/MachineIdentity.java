package io.cookline.worker.link;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a machine shows, and where: its certificate, which it gets, keeps and renews, and the
 * coordinator's address, which may change when another coordinator takes over.
 */
final class MachineIdentity {

  private final Enrolment enrolment;
  private final MachineLink.Places places;
  private final EventLoopGroup io;

  private volatile @Nullable Known known;
  private volatile MachineLink.@Nullable Place tried;

  private record Known(MachineLink.Place place, MachineCertificate certificate) {

    boolean isGoodAt(MachineLink.Place other) {
      return place.join().authority().equals(other.join().authority())
          && certificate.certificate().getNotAfter().toInstant().isAfter(Instant.now());
    }

    /** The line that workers are told. */
    String introduction() {
      try {
        return place.host() + ":" + place.port() + " " + certificate.words();
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException("a certificate that was read can be written", impossible);
      }
    }
  }

  MachineIdentity(Enrolment enrolment, MachineLink.Places places, EventLoopGroup io) {
    this.enrolment = enrolment;
    this.places = places;
    this.io = io;
  }

  /**
   * Finds the coordinator, and gets a certificate if there is none that is good there.
   *
   * @return whether workers that live must be told, since one of the two is new
   * @throws StatusRuntimeException if it is refused, or nobody answers
   */
  boolean refresh() throws IOException, GeneralSecurityException {
    MachineLink.Place now = places.find();
    tried = now;
    Known before = known;
    Known next =
        new Known(
            now,
            before != null && before.isGoodAt(now)
                ? before.certificate()
                : enrolment.with(now.join(), now.host(), now.port()));
    known = next;
    return before != null && !before.equals(next);
  }

  /** In the second half of its life a certificate is replaced; says whether it was. */
  boolean renewIfDue() {
    Known old = known;
    if (old == null || Instant.now().isBefore(halfTime(old.certificate()))) {
      return false;
    }
    try {
      MachineLink.Place place = old.place();
      known = new Known(place, enrolment.after(old.certificate(), place.host(), place.port()));
      return true;
    } catch (IOException | GeneralSecurityException | StatusRuntimeException later) {
      // There is another heartbeat in three seconds, and half a life left.
      return false;
    }
  }

  private static Instant halfTime(MachineCertificate certificate) {
    Instant from = certificate.certificate().getNotBefore().toInstant();
    Instant until = certificate.certificate().getNotAfter().toInstant();
    return from.plus(Duration.between(from, until).dividedBy(2));
  }

  /** The line that workers are told; empty before the first {@link #refresh}. */
  Optional<String> introduction() {
    return Optional.ofNullable(known).map(Known::introduction);
  }

  /** Where the coordinator was looked for last, for messages. */
  String address() {
    MachineLink.Place last = tried;
    return last == null ? "nowhere" : last.host() + ":" + last.port();
  }

  /** A channel to the coordinator, after {@link #refresh}. */
  ManagedChannel channel() {
    Known now = known;
    if (now == null) {
      throw new IllegalStateException("nobody knows where the coordinator is");
    }
    return LinkChannels.secured(now.place().host(), now.place().port(), io, now.certificate());
  }
}
