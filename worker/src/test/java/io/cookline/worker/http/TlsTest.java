package io.cookline.worker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cookline.spi.FailureKind;
import io.cookline.spi.ItemException;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
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
    try (ClientFixture net = new ClientFixture()) {
      WebUrl url = WebUrl.parse(net.server.url("/a").toString().replace("http:", "https:"));
      ItemException failure = net.failure(url);
      assertThat(failure.kind()).isEqualTo(FailureKind.TLS);
      assertThat(failure.reason()).contains(url.origin());
    }
  }

  private static io.cookline.spi.HttpAnswer get(ClientFixture net, String host)
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
