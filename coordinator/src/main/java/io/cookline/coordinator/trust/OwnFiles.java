package io.cookline.coordinator.trust;

import io.cookline.worker.link.Anchors;
import io.cookline.worker.link.OwnIdentity;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The files of somebody who has certificates from elsewhere, in PEM.
 *
 * @param authorities who signs both sides' certificates
 * @param certificate this side's, and those between it and an authority
 * @param key that belongs to it, in PKCS #8
 */
public record OwnFiles(Path authorities, Path certificate, Path key) {

  /** All that JSSE asks of it is that it is not empty. */
  private static final String ANY_KEY_EXCHANGE = "UNKNOWN";

  /** What a certificate is shown as. */
  public enum Side {
    /** To machines that join. */
    COORDINATOR,
    /** To a coordinator. */
    MACHINE
  }

  /**
   * Reads them, and checks that they belong together.
   *
   * @throws IllegalArgumentException if one is unfit; the message begins with its flag, and says
   *     what to do
   */
  public OwnIdentity read(Side side, Instant now) {
    List<X509Certificate> trusted =
        flagged("--tls-ca-file", () -> new PemFile(authorities).certificates());
    List<X509Certificate> chain =
        flagged("--tls-cert", () -> new PemFile(certificate).certificates());
    PublicKey shown = chain.getFirst().getPublicKey();
    PrivateKey own = flagged("--tls-key", () -> new PemFile(key).key(shown.getAlgorithm()));
    if (!belong(shown, own)) {
      throw new IllegalArgumentException(
          "--tls-key: "
              + key
              + " is not the key of --tls-cert "
              + certificate
              + "; give the two that belong together");
    }
    checkDates(chain, now);
    try {
      check(Anchors.of(trusted), chain, side);
    } catch (CertificateException unfit) {
      throw new IllegalArgumentException(
          "--tls-cert: "
              + certificate
              + " is not good by --tls-ca-file "
              + authorities
              + " ("
              + Anchors.reason(unfit)
              + "); "
              + cure(unfit, side),
          unfit);
    }
    return new OwnIdentity(trusted, chain, own);
  }

  private static String cure(CertificateException unfit, Side side) {
    if (Anchors.reason(unfit).startsWith("Extended key usage")) {
      return "have one made that is for TLS " + (side == Side.COORDINATOR ? "servers" : "clients");
    }
    return "name the authority that signed it, and put what is between them behind the certificate";
  }

  private interface Reading<T> {
    T read();
  }

  private static <T> T flagged(String flag, Reading<T> reading) {
    try {
      return reading.read();
    } catch (IllegalArgumentException unfit) {
      throw new IllegalArgumentException(flag + ": " + unfit.getMessage(), unfit);
    }
  }

  /** What one signs the other must be able to check. */
  private static boolean belong(PublicKey shown, PrivateKey own) {
    byte[] some = new byte[32];
    try {
      Signature signature =
          Signature.getInstance(
              switch (shown.getAlgorithm()) {
                case "EC" -> "SHA256withECDSA";
                case "RSA" -> "SHA256withRSA";
                default -> shown.getAlgorithm();
              });
      signature.initSign(own);
      signature.update(some);
      byte[] signed = signature.sign();
      signature.initVerify(shown);
      signature.update(some);
      return signature.verify(signed);
    } catch (GeneralSecurityException no) {
      return false;
    }
  }

  private void checkDates(List<X509Certificate> chain, Instant now) {
    for (X509Certificate each : chain) {
      Instant from = each.getNotBefore().toInstant();
      Instant until = each.getNotAfter().toInstant();
      if (now.isAfter(until)) {
        throw new IllegalArgumentException(
            "--tls-cert: " + certificate + " was good until " + until + "; have it renewed");
      }
      if (now.isBefore(from)) {
        throw new IllegalArgumentException(
            "--tls-cert: "
                + certificate
                + " is good from "
                + from
                + "; see that the clock is right");
      }
    }
  }

  private static void check(
      X509ExtendedTrustManager trusting, List<X509Certificate> chain, Side side)
      throws CertificateException {
    X509Certificate[] shown = chain.toArray(X509Certificate[]::new);
    switch (side) {
      case COORDINATOR -> trusting.checkServerTrusted(shown, ANY_KEY_EXCHANGE);
      case MACHINE -> trusting.checkClientTrusted(shown, ANY_KEY_EXCHANGE);
    }
  }
}
