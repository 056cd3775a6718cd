package io.cookline.coordinator.it.door;

import io.cookline.worker.link.MachineCertificate;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** TLS of one that takes every server for the right one. */
final class Tls {

  private Tls() {}

  /**
   * A connection whose handshake is yet to come.
   *
   * @param shown the certificate that is shown, if any
   * @param version such as {@code TLSv1.3}
   * @param protocols to be offered by ALPN
   */
  static SSLSocket open(
      int port, @Nullable MachineCertificate shown, String version, String... protocols)
      throws IOException, GeneralSecurityException {
    SSLSocket socket =
        (SSLSocket)
            context(shown)
                .getSocketFactory()
                .createSocket(Raw.connect(port), "127.0.0.1", port, true);
    SSLParameters settings = socket.getSSLParameters();
    settings.setProtocols(new String[] {version});
    settings.setApplicationProtocols(protocols);
    socket.setSSLParameters(settings);
    return socket;
  }

  static SSLContext context(@Nullable MachineCertificate shown)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        shown == null ? new KeyManager[0] : keys(shown), new TrustManager[] {new Trusting()}, null);
    return context;
  }

  private static KeyManager[] keys(MachineCertificate shown)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    char[] password = "x".toCharArray();
    store.setKeyEntry(
        "own",
        shown.key(),
        password,
        new Certificate[] {shown.certificate(), shown.trusted().authorities().getFirst()});
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, password);
    return factory.getKeyManagers();
  }

  private static final class Trusting extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
