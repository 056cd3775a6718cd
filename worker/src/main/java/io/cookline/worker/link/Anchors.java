package io.cookline.worker.link;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** The JDK's own check of certificates, with authorities that are given. */
public final class Anchors {

  private Anchors() {}

  /**
   * Trusts what these have signed.
   *
   * @throws CertificateException if one of them can be no authority
   */
  public static X509ExtendedTrustManager of(List<X509Certificate> authorities)
      throws CertificateException {
    try {
      KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
      anchors.load(null, null);
      for (int i = 0; i < authorities.size(); i++) {
        anchors.setCertificateEntry("authority" + i, authorities.get(i));
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(anchors);
      return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException | IOException unfit) {
      throw new CertificateException("the authority's certificate is unfit", unfit);
    }
  }

  /** Why a certificate was not trusted, without the names of Java's classes. */
  public static String reason(CertificateException unfit) {
    Throwable root = unfit;
    for (Throwable next = unfit; next != null; next = next.getCause()) {
      root = next;
    }
    return String.valueOf(root.getMessage());
  }
}
