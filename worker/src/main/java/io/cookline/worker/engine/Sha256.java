package io.cookline.worker.engine;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The one digest of the product. */
public final class Sha256 {

  private static final int HMAC_BLOCK = 64;
  private static final int HMAC_INNER = 0x36;
  private static final int HMAC_OUTER = 0x5c;

  private Sha256() {}

  /** A digest that has seen nothing yet. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** The digest of these bytes, in hexadecimal. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /**
   * HMAC-SHA256 of a message, as RFC 2104 has it. {@code javax.crypto} would load every provider of
   * the JDK for it, a fifth of what a worker does before it joins.
   *
   * @param key of at most 64 bytes
   */
  public static byte[] hmac(byte[] key, byte[] message) {
    if (key.length > HMAC_BLOCK) {
      throw new IllegalArgumentException("a key of " + key.length + " bytes: digest it first");
    }
    MessageDigest digest = digest();
    digest.update(padded(key, HMAC_INNER));
    byte[] inner = digest.digest(message);
    digest.update(padded(key, HMAC_OUTER));
    return digest.digest(inner);
  }

  private static byte[] padded(byte[] key, int pad) {
    byte[] block = Arrays.copyOf(key, HMAC_BLOCK);
    for (int i = 0; i < block.length; i++) {
      block[i] = (byte) (block[i] ^ pad);
    }
    return block;
  }
}
