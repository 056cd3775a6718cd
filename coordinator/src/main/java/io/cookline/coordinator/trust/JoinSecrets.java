package io.cookline.coordinator.trust;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.cookline.worker.link.JoinString;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The secret of the join string. It is replaced from time to time, and the one before is good for a
 * while still: somebody may be typing it.
 */
public final class JoinSecrets {

  /** How long a secret is the one that is told. */
  public static final Duration LIFE = Duration.ofHours(24);

  /** How long it is good after that. */
  static final Duration AFTERLIFE = Duration.ofHours(1);

  private final Clock clock;

  @GuardedBy("this")
  private Secret current;

  @GuardedBy("this")
  private @Nullable Secret before;

  /**
   * A secret.
   *
   * @param text in hexadecimal
   * @param since when it is the one that is told
   */
  public record Secret(String text, Instant since) {
    /** A secret is nobody's to read. */
    @Override
    public String toString() {
      return "secret since " + since;
    }
  }

  private JoinSecrets(Clock clock, Secret current) {
    this.clock = clock;
    this.current = current;
  }

  /** With a secret that nobody knows yet. */
  public static JoinSecrets afresh(Clock clock) {
    return new JoinSecrets(clock, new Secret(JoinString.newSecret(), clock.instant()));
  }

  /** With the secret of an earlier coordinator. */
  public static JoinSecrets of(Clock clock, Secret earlier) {
    return new JoinSecrets(clock, earlier);
  }

  /** The one that is told. */
  public synchronized Secret current() {
    return current;
  }

  /** Replaces the secret if it is old enough; says whether it was. */
  public synchronized boolean rotateIfDue() {
    Instant now = clock.instant();
    if (now.isBefore(current.since().plus(LIFE))) {
      return false;
    }
    before = current;
    current = new Secret(JoinString.newSecret(), now);
    return true;
  }

  /** Whether whoever made this proof knows a secret that is good. */
  public synchronized boolean opens(byte[] proof, byte[] publicKey, String instance) {
    boolean right = JoinString.isProof(proof, current.text(), publicKey, instance);
    Secret old = before;
    if (old != null && clock.instant().isBefore(current.since().plus(AFTERLIFE))) {
      right |= JoinString.isProof(proof, old.text(), publicKey, instance);
    }
    return right;
  }
}
