package io.cookline.coordinator.trust;

import io.cookline.worker.link.OwnIdentity;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority as somebody has who has one, and what it signs. */
public final class UserPki {

  /** A certificate that is good for both sides, from an hour ago until tomorrow. */
  public static final Request BOTH = new Request("CN=m1", "EC", Duration.ZERO, true, true);

  private static final Duration DAY = Duration.ofDays(1);
  private static final MimeEncoder MIME = new MimeEncoder();

  private final List<X509Certificate> path;
  private final PrivateKey key;

  /**
   * What is asked of an authority.
   *
   * @param shift how much later than usual it is good
   */
  public record Request(
      String subject, String algorithm, Duration shift, boolean server, boolean client) {

    /** The same for another subject. */
    public Request called(String other) {
      return new Request(other, algorithm, shift, server, client);
    }

    /** The same with another kind of key. */
    public Request of(String kind) {
      return new Request(subject, kind, shift, server, client);
    }

    /** The same at another time. */
    public Request shifted(Duration by) {
      return new Request(subject, algorithm, by, server, client);
    }

    /** The same for machines alone. */
    public Request forClients() {
      return new Request(subject, algorithm, shift, false, true);
    }
  }

  private record MimeEncoder() {
    String encode(byte[] der) {
      return Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    }
  }

  private UserPki(List<X509Certificate> path, PrivateKey key) {
    this.path = path;
    this.key = key;
  }

  /** A new one. */
  public static UserPki create(String name) throws Exception {
    KeyPair keys = keys("EC");
    X500Name self = new X500Name(name);
    return new UserPki(
        List.of(signed(builder(self, self, keys, Duration.ZERO, true), keys.getPrivate())),
        keys.getPrivate());
  }

  /** One that this one has signed. */
  public UserPki between(String name) throws Exception {
    KeyPair keys = keys("EC");
    X509Certificate own =
        signed(builder(issuer(), new X500Name(name), keys, Duration.ZERO, true), key);
    return new UserPki(List.of(own, path.getFirst()), keys.getPrivate());
  }

  /** The certificate of the one that everybody trusts. */
  public X509Certificate root() {
    return path.getLast();
  }

  /** A certificate for these hosts. */
  public OwnIdentity issue(Request request, String... names) throws Exception {
    KeyPair keys = keys(request.algorithm());
    X509v3CertificateBuilder builder =
        builder(issuer(), new X500Name(request.subject()), keys, request.shift(), false);
    builder.addExtension(
        Extension.extendedKeyUsage,
        false,
        new ExtendedKeyUsage(
            request.server() && request.client()
                ? new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}
                : new KeyPurposeId[] {
                  request.server() ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_clientAuth
                }));
    if (names.length > 0) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(
              Arrays.stream(names)
                  .map(
                      name ->
                          new GeneralName(
                              name.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName,
                              name))
                  .toArray(GeneralName[]::new)));
    }
    X509Certificate leaf = signed(builder, key);
    return new OwnIdentity(
        List.of(root()),
        path.size() > 1 ? List.of(leaf, path.getFirst()) : List.of(leaf),
        keys.getPrivate());
  }

  /** Writes all of it as {@code ca.pem}, {@code NAME.pem} and {@code NAME.key}. */
  public static OwnFiles write(Path folder, String name, OwnIdentity own) throws Exception {
    OwnFiles files =
        new OwnFiles(
            folder.resolve("ca.pem"), folder.resolve(name + ".pem"), folder.resolve(name + ".key"));
    Files.writeString(files.authorities(), pem(own.authorities()));
    Files.writeString(files.certificate(), pem(own.chain()));
    Files.writeString(files.key(), pem("PRIVATE KEY", own.key().getEncoded()));
    return files;
  }

  /** A block, such as one between {@code BEGIN CERTIFICATE} and {@code END CERTIFICATE}. */
  public static String pem(String label, byte[] der) {
    return "-----BEGIN " + label + "-----\n" + MIME.encode(der) + "\n-----END " + label + "-----\n";
  }

  private static String pem(List<X509Certificate> certificates) throws GeneralSecurityException {
    StringBuilder all = new StringBuilder();
    for (X509Certificate each : certificates) {
      all.append("subject: for people\n").append(pem("CERTIFICATE", each.getEncoded()));
    }
    return all.toString();
  }

  private X500Name issuer() {
    return new X500Name(path.getFirst().getSubjectX500Principal().getName());
  }

  private static KeyPair keys(String algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(algorithm.equals("RSA") ? 2048 : algorithm.equals("EC") ? 256 : 255);
    return generator.generateKeyPair();
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair keys, Duration shift, boolean authority)
      throws IOException {
    Instant now = Instant.now().plus(shift);
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
            issuer,
            new BigInteger(64, new SecureRandom()).add(BigInteger.ONE),
            Date.from(now.minus(Duration.ofHours(1))),
            Date.from(now.plus(DAY)),
            subject,
            SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    return builder;
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey with)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(with)));
  }
}
