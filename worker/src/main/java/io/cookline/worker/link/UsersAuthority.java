package io.cookline.worker.link;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;

/**
 * Trusts the authorities that the user has, and a coordinator whose certificate names the host that
 * was dialled. The JDK checks all of that; here it is said what somebody can do.
 */
final class UsersAuthority extends CoordinatorCheck {

  private final List<X509Certificate> authorities;

  UsersAuthority(List<X509Certificate> authorities) {
    this.authorities = authorities;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      Anchors.of(authorities).checkServerTrusted(chain, authType, engine);
    } catch (CertificateException unfit) {
      MistrustException sorted = sorted(chain, authType, unfit);
      sorted.initCause(unfit);
      throw sorted;
    }
  }

  private MistrustException sorted(
      X509Certificate[] chain, String authType, CertificateException unfit)
      throws CertificateException {
    if (isOfSomeRun(chain[0])) {
      return new MistrustException(
          "shows a certificate that its run made, and none of --tls-ca-file",
          "leave out --tls-ca-file, --tls-cert and --tls-key here, or give the run its own");
    }
    try {
      Anchors.of(authorities).checkServerTrusted(chain, authType);
    } catch (CertificateException untrusted) {
      return new MistrustException(
          "shows a certificate that is not good by --tls-ca-file: " + Anchors.reason(untrusted),
          "name the authority that signed the coordinator's --tls-cert, and see that both clocks"
              + " are right");
    }
    return new MistrustException(
        "shows a certificate for "
            + hosts(chain[0])
            + " and not for this host: "
            + Anchors.reason(unfit),
        "dial it by a name in its certificate: --advertise HOST where the run is begun, or"
            + " --coordinator HOST:PORT here");
  }

  private static String hosts(X509Certificate shown) {
    List<String> names = names(shown);
    return names.isEmpty() ? "no host" : String.join(", ", names);
  }
}
