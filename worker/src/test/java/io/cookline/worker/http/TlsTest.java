package io.cookline.worker.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cookline.spi.FailureKind;
import io.cookline.spi.HttpAnswer;
import io.cookline.spi.ItemException;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TlsTest {

  private final X509Bundle certificate;

  TlsTest() throws Exception {
    certificate =
        new CertificateBuilder()
            .subject("CN=right.example")
            .addSanDnsName("right.example")
            .addSanIpAddress("127.0.0.1")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
  }

  @Test
  void trustsWhatItIsToldToTrust() throws Exception {
    try (ClientFixture net = secured(certificate.toTrustManagerFactory())) {
      net.server.on("/a", (request, peer) -> peer.ok(new byte[] {1}));
      for (int i = 0; i < 3; i++) {
        assertThat(net.get("/a").body()).hasSize(1);
        assertThat(get(net, "right.example").status()).isEqualTo(200);
      }
      // One kept connection a name, although the address is the same.
      assertThat(net.server.log().stream().map(r -> r.peerPort()).distinct()).hasSize(2);
    }
  }

  @Test
  void refusesACertificateOfItsOwnMaking() throws Exception {
    try (ClientFixture net = secured(null)) {
      ItemException failure = net.failure("/a");
      assertThat(failure.kind()).isEqualTo(FailureKind.CERTIFICATE);
      assertThat(failure.retryable()).isFalse();
      assertThat(failure.reason()).contains("the certificate of " + net.server.url("/").origin());
      assertThat(net.server.log()).isEmpty();
    }
  }

  @Test
  void refusesTheCertificateOfAnotherHost() throws Exception {
    try (ClientFixture net = secured(certificate.toTrustManagerFactory())) {
      net.server.on("/a", (request, peer) -> peer.ok(new byte[0]));
      assertThat(get(net, "right.example").status()).isEqualTo(200);
      ItemException failure =
          catchThrowableOfType(ItemException.class, () -> get(net, "wrong.example"));
      assertThat(failure.kind()).isEqualTo(FailureKind.CERTIFICATE);
    }
  }

  @Test
  void saysThatAServerSpeaksNoTls() throws Exception {
    try (ClientFixture net = new ClientFixture();
        ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (Socket socket = plain.accept()) {
                      byte[] answer = "HTTP/1.1 400 Speak plainly\r\n\r\n".getBytes(UTF_8);
                      socket.getOutputStream().write(answer);
                      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                      // The client hung up.
                    }
                  });
      WebUrl url = WebUrl.parse("https://127.0.0.1:" + plain.getLocalPort() + "/a");
      ItemException failure = net.failure(url);
      assertThat(failure.kind()).isEqualTo(FailureKind.TLS);
      assertThat(failure.reason()).contains(url.origin());
      server.join();
    }
  }

  private static HttpAnswer get(ClientFixture net, String host)
      throws ItemException, InterruptedException {
    return net.client.get(net.server.url(host, "/a"), net.gate);
  }

  private ClientFixture secured(@Nullable TrustManagerFactory trust) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(certificate.toKeyManagerFactory().getKeyManagers(), null, null);
    WebClientOptions options =
        new WebClientOptions(
            "test",
            HttpLimits.DEFAULT,
            WebClientOptions.Timeouts.DEFAULT,
            List.of(Cidr.parse("127.0.0.1")),
            trust);
    ClientFixture net = new ClientFixture(options, new ScriptedServer(context));
    net.resolver.name("right.example", "127.0.0.1").name("wrong.example", "127.0.0.1");
    return net;
  }
}
