package io.cookline.coordinator.trust;

import io.cookline.worker.engine.Sha256;
import io.cookline.worker.link.MachineCertificate;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The authority of one run: signs the coordinator's certificate and those of machines. Each says
 * what its owner is, and is good for that alone.
 *
 * @param certificate its own, whose digest stands in the join string
 * @param key that it signs with
 */
public record RunAuthority(X509Certificate certificate, PrivateKey key) {

  /** A machine that stays longer gets another in time. */
  public static final Duration MACHINE_LIFE = Duration.ofHours(24);

  private static final Duration COORDINATOR_LIFE = Duration.ofDays(365);
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(366);

  /** Clocks of several machines differ. */
  private static final Duration BACKDATED = Duration.ofMinutes(10);

  private static final X500Name AUTHORITY = new X500Name("O=cookline run");
  private static final X500Name COORDINATOR = new X500Name("CN=coordinator,O=cookline coordinator");
  private static final String MACHINE = "O=cookline machine";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A certificate with its key. */
  public record Identity(X509Certificate certificate, PrivateKey key) {}

  /** An authority that nobody trusts yet. */
  public static RunAuthority create(Clock clock) throws GeneralSecurityException {
    KeyPair keys = MachineCertificate.newKeys();
    try {
      Instant now = clock.instant();
      X509v3CertificateBuilder self =
          builder(
              AUTHORITY,
              AUTHORITY,
              SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()),
              now,
              AUTHORITY_LIFE);
      self.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      self.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
      return new RunAuthority(signed(self, keys.getPrivate()), keys.getPrivate());
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /** SHA-256 of its certificate in DER, in hexadecimal. */
  public String sha256() {
    try {
      return Sha256.hex(certificate.getEncoded());
    } catch (CertificateEncodingException impossible) {
      throw new IllegalStateException("a certificate that was made can be written", impossible);
    }
  }

  /** Whether it has signed that: by its key, since others may sign with its name. */
  public boolean hasSigned(X509Certificate other) {
    try {
      other.verify(certificate.getPublicKey());
      return true;
    } catch (GeneralSecurityException others) {
      return false;
    }
  }

  /** What the coordinator shows. */
  public Identity coordinator(Clock clock) throws GeneralSecurityException {
    KeyPair keys = MachineCertificate.newKeys();
    X509Certificate signed =
        issue(
            COORDINATOR,
            SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()),
            clock.instant(),
            new Purpose(
                COORDINATOR_LIFE,
                KeyPurposeId.id_kp_serverAuth,
                MachineCertificate.COORDINATOR_NAME));
    return new Identity(signed, keys.getPrivate());
  }

  /**
   * What a machine shows.
   *
   * @param publicKey as SubjectPublicKeyInfo
   * @param instance of which process it is, in hexadecimal
   * @throws GeneralSecurityException if that is no key
   */
  public X509Certificate machine(byte[] publicKey, String instance, Clock clock)
      throws GeneralSecurityException {
    SubjectPublicKeyInfo key;
    try {
      key = SubjectPublicKeyInfo.getInstance(publicKey);
    } catch (RuntimeException garbage) {
      throw new GeneralSecurityException("no public key", garbage);
    }
    return issue(
        new X500Name("CN=" + instance + "," + MACHINE),
        key,
        clock.instant(),
        new Purpose(MACHINE_LIFE, KeyPurposeId.id_kp_clientAuth, instance));
  }

  private record Purpose(Duration life, KeyPurposeId use, String name) {}

  private X509Certificate issue(
      X500Name subject, SubjectPublicKeyInfo key, Instant now, Purpose purpose)
      throws GeneralSecurityException {
    try {
      X509v3CertificateBuilder builder = builder(AUTHORITY, subject, key, now, purpose.life());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose.use()));
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, purpose.name())));
      return signed(builder, key());
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, SubjectPublicKeyInfo key, Instant now, Duration life) {
    return new X509v3CertificateBuilder(
        issuer,
        new BigInteger(127, RANDOM).add(BigInteger.ONE),
        Date.from(now.minus(BACKDATED)),
        Date.from(now.plus(life)),
        subject,
        key);
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey with)
      throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(with)));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "authority " + sha256();
  }
}
