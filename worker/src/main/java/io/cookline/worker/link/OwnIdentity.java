package io.cookline.worker.link;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate that the user has from elsewhere, with all that belongs to it; checked.
 *
 * @param authorities that the other side's must be of
 * @param chain the certificate, and those between it and an authority
 * @param key that belongs to the certificate
 */
public record OwnIdentity(
    List<X509Certificate> authorities, List<X509Certificate> chain, PrivateKey key) {

  /** Copies the lists. */
  public OwnIdentity {
    authorities = List.copyOf(authorities);
    chain = List.copyOf(chain);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "certificate of " + chain.getFirst().getSubjectX500Principal();
  }
}
