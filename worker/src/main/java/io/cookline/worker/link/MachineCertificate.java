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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * What a machine shows when it dials in, and what it demands to be shown.
 *
 * @param certificate the machine's own, signed by the authority
 * @param key that belongs to it
 * @param trusted which coordinator it is for
 */
public record MachineCertificate(X509Certificate certificate, PrivateKey key, Trusted trusted) {

  /**
   * The name in every certificate that a run's authority gives its coordinator, which is no
   * machine's.
   */
  public static final String COORDINATOR_NAME = "coordinator.cookline.internal";

  /** How a child is told which name the coordinator's certificate has. */
  private static final String RUNS_NAME = "run";

  private static final String HOSTS_NAME = "host";

  /** In four words or more, for a child's standard input. */
  String words() throws GeneralSecurityException {
    StringBuilder words =
        new StringBuilder(word(certificate.getEncoded()))
            .append(' ')
            .append(word(key.getEncoded()))
            .append(' ')
            .append(trusted.byHostName() ? HOSTS_NAME : RUNS_NAME);
    for (X509Certificate authority : trusted.authorities()) {
      words.append(' ').append(word(authority.getEncoded()));
    }
    return words.toString();
  }

  /** Reads such words. */
  static MachineCertificate ofWords(String[] words) throws GeneralSecurityException {
    if (words.length < 4 || !Set.of(RUNS_NAME, HOSTS_NAME).contains(words[2])) {
      throw new GeneralSecurityException(words.length + " words are no certificate");
    }
    List<X509Certificate> authorities = new ArrayList<>();
    for (String word : Arrays.asList(words).subList(3, words.length)) {
      authorities.add(certificate(bytes(word)));
    }
    return new MachineCertificate(
        certificate(bytes(words[0])),
        key(bytes(words[1])),
        new Trusted(authorities, words[2].equals(HOSTS_NAME)));
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
