package io.cookline.worker.link;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Which coordinator a machine takes for its own.
 *
 * @param authorities one of which must have signed what it shows
 * @param byHostName whether that must name the host which is dialled; if not, the name that all
 *     coordinators have, and that only the run's authority gives
 */
public record Trusted(List<X509Certificate> authorities, boolean byHostName) {

  /** One whose certificate is of the run's own authority. */
  public static Trusted ofRun(X509Certificate authority) {
    return new Trusted(List.of(authority), false);
  }

  /** One whose certificate is of authorities that the user has, and those sign for many. */
  public static Trusted ofUser(List<X509Certificate> authorities) {
    return new Trusted(List.copyOf(authorities), true);
  }
}
