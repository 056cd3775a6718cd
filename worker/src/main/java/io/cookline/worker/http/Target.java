package io.cookline.worker.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a connection leads to. Hosts that share an address are told apart: each has its own
 * certificate.
 *
 * @param secure whether it is encrypted
 * @param host the name by which it was reached
 * @param address judged before
 */
record Target(boolean secure, String host, InetAddress address, int port) {

  static Target of(WebUrl url, InetAddress address) {
    return new Target(url.secure(), url.host(), address, url.port());
  }

  // Asked for with each request: a record's own go through method handles.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Target that
        && port == that.port
        && secure == that.secure
        && host.equals(that.host)
        && address.equals(that.address);
  }

  @Override
  public int hashCode() {
    return 31 * host.hashCode() + port;
  }

  InetSocketAddress socketAddress() {
    return new InetSocketAddress(address, port);
  }
}
