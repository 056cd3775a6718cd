package io.cookline.coordinator.link;

import io.cookline.coordinator.trust.MachineName;
import io.cookline.coordinator.trust.RunAuthority;
import io.cookline.worker.link.Anchors;
import io.cookline.worker.link.OwnIdentity;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Knows callers by what they show. TLS has seen to it that the certificate is somebody's who may be
 * listened to; what it is good for depends on who signed it.
 */
final class Callers {

  /** All that JSSE asks of it is that it is not empty. */
  private static final String ANY_KEY_EXCHANGE = "UNKNOWN";

  private final RunAuthority authority;
  private final Optional<X509ExtendedTrustManager> users;

  /**
   * @param own the user's certificate, if the run has one
   */
  Callers(RunAuthority authority, Optional<OwnIdentity> own) throws CertificateException {
    this.authority = authority;
    this.users =
        own.isPresent() ? Optional.of(Anchors.of(own.get().authorities())) : Optional.empty();
  }

  /** The instance of a machine that has enrolled: nobody but the run signs for those. */
  Optional<String> machine(SSLSession session) {
    X509Certificate[] chain = shown(session);
    return chain.length > 0 && authority.hasSigned(chain[0])
        ? MachineName.instance(chain[0])
        : Optional.empty();
  }

  /** Whether it may ask for a certificate, if it knows the secret as well. */
  boolean mayEnrol(SSLSession session) {
    return users.isEmpty() || isOfUser(users.get(), shown(session));
  }

  private static boolean isOfUser(X509ExtendedTrustManager users, X509Certificate[] chain) {
    if (chain.length == 0) {
      return false;
    }
    try {
      users.checkClientTrusted(chain, ANY_KEY_EXCHANGE);
      return true;
    } catch (CertificateException others) {
      return false;
    }
  }

  private static X509Certificate[] shown(SSLSession session) {
    try {
      Certificate[] chain = session.getPeerCertificates();
      return Arrays.copyOf(chain, chain.length, X509Certificate[].class);
    } catch (SSLPeerUnverifiedException showedNone) {
      return new X509Certificate[0];
    }
  }
}
