package io.cookline.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.spi.FailureKind;
import io.cookline.spi.HttpAnswer;
import io.cookline.spi.ItemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebClientTest {

  private final ClientFixture net = new ClientFixture();

  @AfterEach
  void close() throws Exception {
    net.close();
  }

  @Test
  void givesTheWholeAnswer() throws Exception {
    net.server.on("/page?q=1", (request, peer) -> peer.ok(bytes("hello"), "X-Kind: page"));
    HttpAnswer answer = net.get("/page?q=1#top");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.finalUrl()).isEqualTo(net.server.url("/page?q=1#top").toString());
    assertThat(answer.header("x-kind")).contains("page");
    assertThat(answer.header("x-other")).isEmpty();
    assertThat(answer.body()).isEqualTo(bytes("hello"));
  }

  @Test
  void readsChunkedAndUnboundedBodies() throws Exception {
    net.server.on(
        "/chunked",
        (request, peer) -> {
          peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          peer.write("3\r\nabc\r\n");
          peer.write("2\r\nde\r\n");
          peer.write("0\r\n\r\n");
        });
    net.server.on(
        "/until-end",
        (request, peer) -> {
          peer.write("HTTP/1.0 200 OK\r\n\r\nabcde");
          peer.socket().close();
        });
    assertThat(net.text("/chunked")).isEqualTo("abcde");
    assertThat(net.text("/until-end")).isEqualTo("abcde");
  }

  @Test
  void growsItsBufferForALargeBody() throws Exception {
    byte[] large = new byte[3_000_001];
    large[3_000_000] = 7;
    net.server.on("/large", (request, peer) -> peer.ok(large));
    assertThat(net.get("/large").body()).isEqualTo(large);
  }

  @Test
  void keepsConnections() throws Exception {
    net.server.on("/a", (request, peer) -> peer.ok(bytes("a")));
    net.server.on("/b", (request, peer) -> peer.redirect("/a"));
    for (int i = 0; i < 20; i++) {
      assertThat(net.text("/b")).isEqualTo("a");
    }
    assertThat(net.server.log()).hasSize(40);
    assertThat(net.server.log().stream().map(ScriptedServer.Request::peerPort).distinct())
        .hasSize(1);
  }

  @Test
  void keepsTheConnectionOfAnErrorPage() throws Exception {
    net.server.on("/a", (request, peer) -> peer.ok(bytes("a")));
    assertThat(net.failure("/missing").status()).isEqualTo(404);
    assertThat(net.text("/a")).isEqualTo("a");
    assertThat(net.server.log().stream().map(ScriptedServer.Request::peerPort).distinct())
        .hasSize(1);
  }

  @Test
  void sendsAgainOnANewConnectionWhatAKeptOneDidNotAnswer() throws Exception {
    int[] asked = {0};
    net.server.on("/first", (request, peer) -> peer.ok(bytes("first")));
    net.server.on(
        "/second",
        (request, peer) -> {
          if (asked[0]++ == 0) {
            peer.socket().close();
          } else {
            peer.ok(bytes("second"));
          }
        });
    assertThat(net.text("/first")).isEqualTo("first");
    assertThat(net.text("/second")).isEqualTo("second");
    List<Integer> ports = net.server.log().stream().map(r -> r.peerPort()).toList();
    assertThat(ports).hasSize(3);
    assertThat(ports.get(0)).isEqualTo(ports.get(1)).isNotEqualTo(ports.get(2));
  }

  @Test
  void doesNotKeepAConnectionThatTheServerWillClose() throws Exception {
    net.server.on("/last", (request, peer) -> peer.ok(bytes("a"), "Connection: close"));
    assertThat(net.text("/last")).isEqualTo("a");
    assertThat(net.text("/last")).isEqualTo("a");
    assertThat(net.server.log().stream().map(ScriptedServer.Request::peerPort).distinct())
        .hasSize(2);
  }

  @Test
  void doesNotKeepAConnectionThatSaysMoreThanItWasAsked() throws Exception {
    String page = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n";
    net.server.on("/two", (request, peer) -> peer.write(page + "a" + page + "b"));
    assertThat(net.text("/two")).isEqualTo("a");
    assertThat(net.text("/two")).isEqualTo("a");
    assertThat(net.server.log().stream().map(ScriptedServer.Request::peerPort).distinct())
        .hasSize(2);
  }

  @Test
  void readsPastWhatComesBeforeTheAnswer() throws Exception {
    net.server.on(
        "/hints",
        (request, peer) -> {
          peer.write("HTTP/1.1 100 Continue\r\n\r\n");
          peer.write("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
          peer.ok(bytes("page"));
        });
    assertThat(net.text("/hints")).isEqualTo("page");
    assertThat(net.text("/hints")).isEqualTo("page");
    assertThat(net.server.log().stream().map(ScriptedServer.Request::peerPort).distinct())
        .hasSize(1);
  }

  @Test
  void doesNotSendAgainWhatANewConnectionDidNotAnswer() {
    net.server.on("/close", (request, peer) -> peer.socket().close());
    ItemException failure = net.failure("/close");
    assertThat(failure.kind()).isEqualTo(FailureKind.BROKEN);
    assertThat(failure.retryable()).isTrue();
    assertThat(net.server.log()).hasSize(1);
  }

  @Test
  void doesNotSendAgainOnceAByteOfTheAnswerCame() throws Exception {
    net.server.on("/first", (request, peer) -> peer.ok(bytes("first")));
    net.server.on(
        "/second",
        (request, peer) -> {
          peer.write("HTTP/1");
          peer.socket().close();
        });
    assertThat(net.text("/first")).isEqualTo("first");
    assertThat(net.failure("/second").kind()).isEqualTo(FailureKind.BROKEN);
    assertThat(net.server.log()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "204,EMPTY,false",
    "205,EMPTY,false",
    "206,PARTIAL,false",
    "304,HTTP_STATUS,false",
    "400,HTTP_STATUS,false",
    "404,HTTP_STATUS,false",
    "408,HTTP_STATUS,true",
    "425,HTTP_STATUS,true",
    "429,HTTP_STATUS,true",
    "500,HTTP_STATUS,true",
    "501,HTTP_STATUS,false",
    "502,HTTP_STATUS,true",
    "503,HTTP_STATUS,true",
    "504,HTTP_STATUS,true",
    "505,HTTP_STATUS,false",
    "522,HTTP_STATUS,true",
    "524,HTTP_STATUS,true",
    "300,HTTP_STATUS,false",
    "999,HTTP_STATUS,false"
  })
  void callsEveryOtherStatusAFailure(int status, FailureKind kind, boolean retryable) {
    String length = status == 204 || status == 304 ? "" : "Content-Length: 0\r\n";
    net.server.on(
        "/status",
        (request, peer) -> peer.write("HTTP/1.1 " + status + " Words\r\n" + length + "\r\n"));
    ItemException failure = net.failure("/status");
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure.retryable()).isEqualTo(retryable);
    assertThat(failure.reason())
        .startsWith("HTTP " + status + " from " + net.server.url("/status"))
        .doesNotContain("User-Agent");
  }

  @ParameterizedTest
  @ValueSource(ints = {203, 226, 299})
  void takesEveryOtherSuccessForAPage(int status) throws Exception {
    net.server.on(
        "/status",
        (request, peer) ->
            peer.write("HTTP/1.1 " + status + " Words\r\nContent-Length: 1\r\n\r\nx"));
    assertThat(net.get("/status").status()).isEqualTo(status);
  }

  @Test
  void saysTheStatusOfAnErrorPageThatIsEndlessOrBroken() {
    byte[] much = new byte[300 << 10];
    net.server.on(
        "/broken",
        (request, peer) -> {
          peer.write("HTTP/1.1 404 Not Found\r\nContent-Length: 100\r\n\r\nhalf");
          peer.socket().close();
        });
    net.server.on(
        "/endless",
        (request, peer) -> {
          peer.write("HTTP/1.1 503 Busy\r\n\r\n");
          while (true) {
            peer.write(much);
          }
        });
    assertThat(net.failure("/broken").status()).isEqualTo(404);
    assertThat(net.failure("/endless").status()).isEqualTo(503);
  }

  @Test
  void sendsTheUserAgentAndNoSecrets() throws Exception {
    net.server.on("/a", (request, peer) -> peer.ok(bytes("a"), "Set-Cookie: a=b"));
    net.get("/a");
    net.get("/a");
    ScriptedServer.Request request = net.server.log().get(1);
    assertThat(request.header())
        .containsExactlyInAnyOrder(
            "GET /a HTTP/1.1",
            "host: 127.0.0.1:" + net.server.port(),
            "user-agent: test",
            "accept: */*",
            "accept-encoding: gzip, deflate");
  }

  @Test
  void sendsNoUserAgentWhereNoneIsWantedAndSaysSoAt304() throws Exception {
    try (ClientFixture silent =
        new ClientFixture(ClientFixture.options(""), new ScriptedServer())) {
      silent.server.on("/a", (request, peer) -> peer.write("HTTP/1.1 304 Not Modified\r\n\r\n"));
      ItemException failure = silent.failure("/a");
      assertThat(silent.server.next().headerLine("user-agent")).isNull();
      assertThat(failure.reason()).contains("304", "User-Agent", "--user-agent");
    }
  }

  @Test
  void sendsThePathAsAWebBrowserWould() throws Exception {
    net.server.on("/a|b[c]%zz?x={y}|z", (request, peer) -> peer.ok(bytes("a")));
    assertThat(net.text("/a|b[c]%zz?x={y}|z")).isEqualTo("a");
    net.server.on("//double", (request, peer) -> peer.ok(bytes("b")));
    assertThat(net.text("//double")).isEqualTo("b");
  }

  @Test
  void saysThatAPortIsClosed() throws Exception {
    WebUrl url = WebUrl.parse("http://127.0.0.1:" + ScriptedServer.closedPort() + "/");
    ItemException failure = net.failure(url);
    assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
    assertThat(failure.retryable()).isTrue();
    assertThat(failure.reason()).contains("refused").contains(url.origin());
  }

  @Test
  void triesTheNextAddressOfAHostWhereOneRefuses() throws Exception {
    try (ClientFixture open =
        new ClientFixture(ClientFixture.options("t", "127.0.0.0/8", "::1"), new ScriptedServer())) {
      open.resolver.name("two.example", "127.1.2.3", "127.0.0.1");
      open.server.on("/a", (request, peer) -> peer.ok(bytes("a")));
      open.client.get(open.server.url("two.example", "/a"), open.gate);
      assertThat(open.gate.log)
          .containsExactly("enter two.example", "sent two.example", "close two.example");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH\r\n\r\n",
        "\u0000\u0001\u0002\u0003\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\nabc\r\n0\r\n\r\n"
      })
  void saysThatAnAnswerIsNotHttp(String bytes) {
    net.server.on(
        "/garbage",
        (request, peer) -> {
          peer.write(bytes);
          peer.untilClosed();
        });
    ItemException failure = net.failure("/garbage");
    assertThat(failure.kind()).isEqualTo(FailureKind.BROKEN);
    assertThat(failure.reason()).contains("did not answer in HTTP");
    assertThat(failure.retryable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"
      })
  void saysThatAConnectionEndedOrWasReset(String start) {
    net.server.on(
        "/end",
        (request, peer) -> {
          peer.write(start);
          peer.socket().close();
        });
    net.server.on(
        "/reset",
        (request, peer) -> {
          peer.write(start);
          peer.reset();
        });
    for (String target : List.of("/end", "/reset")) {
      ItemException failure = net.failure(target);
      assertThat(failure.kind()).isEqualTo(FailureKind.BROKEN);
      assertThat(failure.reason()).contains("before the answer was whole");
      assertThat(failure.retryable()).isTrue();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
