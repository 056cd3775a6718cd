package io.cookline.worker.link;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * What a machine shows when it dials in, and what it demands to be shown.
 *
 * @param certificate the machine's own, signed by the authority
 * @param key that belongs to it
 * @param authority the run's, which signs the coordinator's certificate too
 */
public record MachineCertificate(
    X509Certificate certificate, PrivateKey key, X509Certificate authority) {

  /** The name in every certificate of the coordinator's, which is no machine's. */
  public static final String COORDINATOR_NAME = "coordinator.cookline.internal";

  /** In three words, for a child's standard input. */
  String words() throws GeneralSecurityException {
    return word(certificate.getEncoded())
        + " "
        + word(key.getEncoded())
        + " "
        + word(authority.getEncoded());
  }

  /** Reads such words. */
  static MachineCertificate ofWords(String[] words) throws GeneralSecurityException {
    if (words.length != 3) {
      throw new GeneralSecurityException(words.length + " words are no certificate");
    }
    return new MachineCertificate(
        certificate(bytes(words[0])), key(bytes(words[1])), certificate(bytes(words[2])));
  }

  /** Keys that nobody has. */
  public static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /** Reads a private key in PKCS #8. */
  public static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
    return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  /** Reads a certificate in DER. */
  public static X509Certificate certificate(byte[] der) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private static String word(byte[] der) {
    return Base64.getEncoder().encodeToString(der);
  }

  private static byte[] bytes(String word) {
    return Base64.getDecoder().decode(word);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "certificate of " + certificate.getSubjectX500Principal();
  }
}
