package io.cookline.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.spi.FailureKind;
import io.cookline.spi.ItemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {

  private final ClientFixture net = new ClientFixture();

  @BeforeEach
  void chain() {
    net.server.on("/end", (request, peer) -> peer.ok(new byte[] {'x'}));
    net.server.on("/1", (request, peer) -> peer.redirect("/end"));
    for (int i = 2; i <= 11; i++) {
      String next = "/" + (i - 1);
      net.server.on("/" + i, (request, peer) -> peer.redirect(next));
    }
  }

  @AfterEach
  void close() throws Exception {
    net.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsEveryKindOfRedirect(int status) throws Exception {
    net.server.on(
        "/from",
        (request, peer) ->
            peer.write(
                "HTTP/1.1 " + status + " Go\r\nLocation: end\r\nContent-Length: 4\r\n\r\ngone"));
    assertThat(net.get("/from#part").finalUrl()).isEqualTo(net.server.url("/end#part").toString());
  }

  @Test
  void followsTenAndNoMore() throws Exception {
    assertThat(net.text("/10")).isEqualTo("x");
    ItemException failure = net.failure("/11");
    assertThat(failure.kind()).isEqualTo(FailureKind.REDIRECTS);
    assertThat(failure.reason()).contains("more than 10 times");
    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void noticesACircle() {
    net.server.on("/a", (request, peer) -> peer.redirect("/b"));
    net.server.on("/b", (request, peer) -> peer.redirect("/a#again"));
    ItemException failure = net.failure("/a");
    assertThat(failure.kind()).isEqualTo(FailureKind.REDIRECTS);
    assertThat(failure.reason()).contains("circle");
    assertThat(net.server.log()).hasSize(2);
  }

  @Test
  void refusesARedirectToNowhere() {
    net.server.on(
        "/none", (request, peer) -> peer.write("HTTP/1.1 302 Go\r\nContent-Length: 0\r\n\r\n"));
    net.server.on("/mail", (request, peer) -> peer.redirect("mailto:a@example.org"));
    net.server.on("/bad", (request, peer) -> peer.redirect("http://a b/"));
    for (String target : new String[] {"/none", "/mail", "/bad"}) {
      assertThat(net.failure(target).kind()).isEqualTo(FailureKind.REDIRECTS);
    }
  }

  @Test
  void readsALocationAsABrowserDoes() throws Exception {
    net.server.on("/odd", (request, peer) -> peer.redirect(" \\x\\..\\end"));
    assertThat(net.text("/odd")).isEqualTo("x");
  }

  @Test
  void leavesUserAndPasswordToTheirOrigin() throws Exception {
    try (ScriptedServer other = new ScriptedServer()) {
      other.on("/end", (request, peer) -> peer.ok(new byte[0]));
      net.server.on("/in", (request, peer) -> peer.redirect("/out"));
      net.server.on("/out", (request, peer) -> peer.redirect(other.url("/end").toString()));
      net.client.get(net.server.url("me:secret@127.0.0.1", "/in"), net.gate);
      assertThat(net.server.next().headerLine("authorization"))
          .isEqualTo("authorization: Basic bWU6c2VjcmV0");
      assertThat(net.server.next().headerLine("authorization")).isNotNull();
      assertThat(other.next().headerLine("authorization")).isNull();
    }
  }

  @Test
  void refusesARedirectFromAPublicHostIntoTheOwnNetwork() throws Exception {
    // 127.0.0.9 plays a public address: opened for this one host.
    WebClientOptions options = ClientFixture.options("test", "127.0.0.9");
    try (ClientFixture open = new ClientFixture(options, new ScriptedServer("127.0.0.9"))) {
      open.resolver.name("public.example", "127.0.0.9");
      open.resolver.name("inside.example", "10.0.0.1");
      open.resolver.name("rebound.example", "127.0.0.1");
      WebUrl start = open.server.url("public.example", "/go");
      for (String target :
          new String[] {
            "http://127.0.0.1/",
            "http://localhost/",
            "http://x.localhost/",
            "http://[::1]/",
            "http://2130706433/",
            "http://169.254.169.254/latest/meta-data",
            "http://10.0.0.1/",
            "http://inside.example/",
            "http://rebound.example/",
            "http://[::ffff:10.0.0.1]/",
            "http://0.0.0.0/"
          }) {
        open.server.on("/go", (request, peer) -> peer.redirect(target));
        ItemException failure = open.failure(start);
        assertThat(failure.kind()).as(target).isEqualTo(FailureKind.FORBIDDEN_ADDRESS);
        assertThat(failure.reason()).contains("--allow-net");
        assertThat(failure.retryable()).isFalse();
      }
      open.server.on("/go", (request, peer) -> peer.redirect("/end"));
      open.server.on("/end", (request, peer) -> peer.ok(new byte[0]));
      assertThat(open.client.get(start, open.gate).status()).isEqualTo(200);
    }
  }

  @Test
  void refusesANameThatLeadsInside() {
    net.resolver.name("inside.example", "192.168.1.1", "127.0.0.1");
    ItemException failure = net.failure(net.server.url("inside.example", "/end"));
    assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN_ADDRESS);
    assertThat(net.server.log()).isEmpty();
    assertThat(net.gate.log).isEmpty();
  }

  @Test
  void saysThatANameHasNoAddress() {
    ItemException failure = net.failure(net.server.url("nowhere.example", "/end"));
    assertThat(failure.kind()).isEqualTo(FailureKind.NO_SUCH_HOST);
    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void reachesLocalhostWithoutDns() throws Exception {
    assertThat(net.client.get(net.server.url("localhost", "/1"), net.gate).status()).isEqualTo(200);
    assertThat(net.client.get(net.server.url("a.localhost.", "/1"), net.gate).status())
        .isEqualTo(200);
  }
}
