package io.cookline.worker.link;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Looks at what a coordinator shows, and at nothing but that; always with its connection. */
abstract class CoordinatorCheck extends X509ExtendedTrustManager {

  /** A name in a certificate that can be shown to a person. */
  private static final String PLAIN = "[A-Za-z0-9.:*_-]{1,255}";

  @Override
  public abstract void checkServerTrusted(
      X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException;

  /** Whether it is what some run's authority gave its coordinator. */
  static boolean isOfSomeRun(X509Certificate shown) {
    return names(shown).contains(MachineCertificate.COORDINATOR_NAME);
  }

  /** Whose certificate it is: names of hosts and addresses, without what no host is called. */
  static List<String> names(X509Certificate shown) {
    List<String> names = new ArrayList<>();
    try {
      Collection<List<?>> all = shown.getSubjectAlternativeNames();
      if (all != null) {
        for (List<?> name : all) {
          if (name.get(1) instanceof String text && text.matches(PLAIN)) {
            names.add(text);
          }
        }
      }
    } catch (CertificateParsingException unreadable) {
      // It names nobody.
    }
    return names;
  }

  @Override
  public final void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("a certificate is checked with its connection");
  }

  @Override
  public final void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("a certificate is checked with its connection");
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("this side is the client");
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("this side is the client");
  }

  @Override
  public final void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("this side is the client");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
