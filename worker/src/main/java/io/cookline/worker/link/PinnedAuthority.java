package io.cookline.worker.link;

import io.cookline.worker.engine.Sha256;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * Trusts one authority, of which only the digest is known beforehand. All that TLS asks of a
 * certificate beside (signature, dates, purpose, name) is the JDK's to check.
 */
final class PinnedAuthority extends CoordinatorCheck {

  private final String sha256;
  private volatile @Nullable X509Certificate seen;

  /**
   * @param sha256 of the authority's certificate in DER, in hexadecimal
   */
  PinnedAuthority(String sha256) {
    this.sha256 = sha256;
  }

  /** The authority, once it was shown. */
  @Nullable X509Certificate seen() {
    return seen;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    for (X509Certificate certificate : chain) {
      if (Sha256.hex(certificate.getEncoded()).equals(sha256)) {
        Anchors.of(List.of(certificate)).checkServerTrusted(chain, authType, engine);
        seen = certificate;
        return;
      }
    }
    if (chain.length > 0 && !isOfSomeRun(chain[0])) {
      throw new MistrustException(
          "shows a certificate that no run made: not what the join string names",
          "if it has its certificate from elsewhere (--tls-cert), give this machine one too:"
              + " --tls-ca-file, --tls-cert and --tls-key; if not, see what listens there");
    }
    // That of another run: the file with the join string may be about to change.
    throw new CertificateException("not the authority that the join string names");
  }
}
