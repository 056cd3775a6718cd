package io.cookline.worker.link;

import io.cookline.worker.engine.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a machine must know to join a run: {@code CKL1-<sha256 of the run's authority>-<secret>}, as
 * a swarm's join token in Docker. The first part tells it whom to trust, the second shows that it
 * may join. Whoever has it may join the run: it stands in no argument, environment or log.
 *
 * @param authority SHA-256 of the authority's certificate in DER, in hexadecimal
 * @param secret 256 random bits, in hexadecimal
 */
public record JoinString(String authority, String secret) {

  private static final Pattern FORM = Pattern.compile("CKL1-([0-9a-f]{64})-([0-9a-f]{64})");
  private static final int SECRET_BYTES = 32;

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none; the message does not repeat it
   */
  public static JoinString parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "no join string: it is CKL1-, 64 hexadecimal digits, a dash and 64 more, and this has "
              + text.strip().length()
              + " characters");
    }
    return new JoinString(form.group(1), form.group(2));
  }

  /** A secret that nobody knows yet. */
  public static String newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }

  /** Shows that whoever asks for a certificate knows the secret, without sending the secret. */
  public static byte[] proof(String secret, byte[] publicKey, String instance) {
    byte[] name = instance.getBytes(StandardCharsets.UTF_8);
    byte[] both = new byte[publicKey.length + name.length];
    System.arraycopy(publicKey, 0, both, 0, publicKey.length);
    System.arraycopy(name, 0, both, publicKey.length, name.length);
    return Sha256.hmac(HexFormat.of().parseHex(secret), both);
  }

  /** Whether a proof is that of this secret; takes the same time whatever is wrong with it. */
  public static boolean isProof(byte[] proof, String secret, byte[] publicKey, String instance) {
    return MessageDigest.isEqual(proof, proof(secret, publicKey, instance));
  }

  /** As it is passed on. */
  public String text() {
    return "CKL1-" + authority + "-" + secret;
  }

  /** Without the secret: a join string may get into a message by mistake. */
  @Override
  public String toString() {
    return "CKL1-" + authority + "-…";
  }
}
