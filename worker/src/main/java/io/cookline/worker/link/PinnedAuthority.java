package io.cookline.worker.link;

import io.cookline.worker.engine.Sha256;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts one authority, of which only the digest is known beforehand. All that TLS asks of a
 * certificate beside (signature, dates, purpose, name) is the JDK's to check.
 */
final class PinnedAuthority extends X509ExtendedTrustManager {

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
        trusting(certificate).checkServerTrusted(chain, authType, engine);
        seen = certificate;
        return;
      }
    }
    throw new CertificateException("not the authority that the join string names");
  }

  private static X509ExtendedTrustManager trusting(X509Certificate authority)
      throws CertificateException {
    try {
      KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
      anchors.load(null, null);
      anchors.setCertificateEntry("authority", authority);
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(anchors);
      return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException | IOException unfit) {
      throw new CertificateException("the authority's certificate is unfit", unfit);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("a certificate is checked with its connection");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("a certificate is checked with its connection");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("this side is the client");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this side is the client");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("this side is the client");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
