package io.cookline.worker.engine;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one digest of the product. */
public final class Sha256 {

  private Sha256() {}

  /** A digest that has seen nothing yet. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
