package io.cookline.coordinator.trust;

import io.cookline.coordinator.report.IoFault;
import io.cookline.worker.link.MachineCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file in PEM (RFC 7468), with what stands around the blocks left out. What it throws names the
 * file and says what to do, and never what is in it.
 */
public final class PemFile {

  /** The authorities of a whole operating system are a quarter of that. */
  private static final int MOST_BYTES = 1 << 20;

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String KEY = "PRIVATE KEY";

  private final Path path;
  private final List<Block> blocks = new ArrayList<>();

  private record Block(String label, String text) {

    byte[] bytes() {
      return Base64.getMimeDecoder().decode(text);
    }
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it can't be read
   */
  public PemFile(Path path) {
    this.path = path;
    String text;
    try (InputStream in = Files.newInputStream(path)) {
      text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          path + " can't be read (" + IoFault.of(e) + "); give a file in PEM", e);
    }
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      blocks.add(new Block(block.group(1), block.group(2)));
    }
  }

  /**
   * The certificates, one at least.
   *
   * @throws IllegalArgumentException if there is none, or one can't be read
   */
  public List<X509Certificate> certificates() {
    List<X509Certificate> all = new ArrayList<>();
    try {
      for (Block block : blocks) {
        if (block.label().equals(CERTIFICATE)) {
          all.add(MachineCertificate.certificate(block.bytes()));
        }
      }
    } catch (GeneralSecurityException | IllegalArgumentException unfit) {
      throw new IllegalArgumentException(
          path + " has a certificate that can't be read; openssl x509 -in " + path + " reads it?",
          unfit);
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException(
          path
              + " has no certificate in PEM (BEGIN CERTIFICATE); if it is one in DER, openssl x509"
              + " -inform DER -in "
              + path
              + " writes it in PEM");
    }
    return all;
  }

  /**
   * The private key.
   *
   * @param algorithm that it is for, such as {@code EC}
   * @throws IllegalArgumentException if there is none of that, or it is in another form than PKCS 8
   */
  public PrivateKey key(String algorithm) {
    Optional<Block> found =
        blocks.stream().filter(block -> block.label().endsWith(KEY)).findFirst();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          path + " has no key in PEM (BEGIN PRIVATE KEY); give the one of --tls-cert");
    }
    String label = found.get().label();
    if (!label.equals(KEY)) {
      throw new IllegalArgumentException(
          path
              + " has its key in another form (BEGIN "
              + label
              + ") than PKCS #8 without a password; openssl pkcs8 -topk8 -nocrypt -in "
              + path
              + " writes it like that");
    }
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(found.get().bytes()));
    } catch (GeneralSecurityException | IllegalArgumentException unfit) {
      // Not as its cause: that may have some of the key in its message.
      throw new IllegalArgumentException(
          path + " has no key of the kind of --tls-cert (" + algorithm + "); give the one of that");
    }
  }
}
