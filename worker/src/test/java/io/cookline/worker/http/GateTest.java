package io.cookline.worker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.spi.ItemException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GateTest {

  private final ClientFixture net =
      new ClientFixture(ClientFixture.options("test", "127.0.0.1"), new ScriptedServer());
  private final WebUrl base;

  GateTest() {
    net.resolver.name("site.example", "127.0.0.1").name("other.example", "127.0.0.1");
    base = net.server.url("site.example", "/");
    net.server.on("/ok", (request, peer) -> peer.ok(new byte[0]));
  }

  @AfterEach
  void close() throws Exception {
    net.close();
  }

  @Test
  void isAskedForEveryHopAndGivenBackBeforeTheNext() throws Exception {
    net.server.on(
        "/go", (request, peer) -> peer.redirect(net.server.url("other.example", "/ok").toString()));
    net.client.get(base.resolve("/go"), net.gate);
    assertThat(net.gate.log)
        .containsExactly(
            "enter site.example",
            "sent site.example",
            "close site.example",
            "enter other.example",
            "sent other.example",
            "close other.example");
  }

  @Test
  void isGivenBackOnceOnEveryFailure() {
    net.server.on("/reset", (request, peer) -> peer.reset());
    net.server.on("/loop", (request, peer) -> peer.redirect("/loop"));
    net.server.on("/garbage", (request, peer) -> peer.write("garbage\r\n\r\n"));
    net.server.on("/status", (request, peer) -> peer.write("HTTP/1.1 204 None\r\n\r\n"));
    for (String target : new String[] {"/reset", "/loop", "/garbage", "/status", "/missing"}) {
      net.gate.log.clear();
      assertThat(net.failure(base.resolve(target))).isNotNull();
      assertThat(net.gate.log)
          .as(target)
          .containsExactly("enter site.example", "sent site.example", "close site.example");
    }
  }

  @Test
  void isGivenBackUnusedWhereNothingCouldBeSent() throws Exception {
    WebUrl url = WebUrl.parse("http://site.example:" + ScriptedServer.closedPort() + "/");
    assertThat(net.failure(url)).isNotNull();
    assertThat(net.gate.log).containsExactly("enter site.example", "close site.example");
  }

  @Test
  void hearsOfTheConnectionTheWritingAndTheAnswer() throws Exception {
    List<String> log = new CopyOnWriteArrayList<>();
    net.client.get(base.resolve("/ok"), host -> new WordyLeave(log));
    assertThat(log).containsExactly("connecting", "sent", "answered", "close");
  }

  @Test
  void hearsOfAConnectionThatIsRefused() throws Exception {
    List<String> log = new CopyOnWriteArrayList<>();
    WebUrl url = WebUrl.parse("http://site.example:" + ScriptedServer.closedPort() + "/");
    assertThatThrownBy(() -> net.client.get(url, host -> new WordyLeave(log)))
        .isInstanceOf(ItemException.class);
    assertThat(log).containsExactly("connecting", "close");
  }

  /** Writes down everything that it hears. */
  private record WordyLeave(List<String> log) implements RequestGate.Leave {
    @Override
    public void connecting() {
      log.add("connecting");
    }

    @Override
    public void sent() {
      log.add("sent");
    }

    @Override
    public void answered() {
      log.add("answered");
    }

    @Override
    public void close() {
      log.add("close");
    }
  }

  @Test
  void isGivenBackAfterAnInterruption() throws Exception {
    net.server.on("/stall", (request, peer) -> peer.untilClosed());
    ClientFixture.Fetch fetch = net.start(base.resolve("/stall"));
    net.server.next();
    assertThat(fetch.interrupt()).isInstanceOf(InterruptedException.class);
    assertThat(net.gate.log)
        .containsExactly("enter site.example", "sent site.example", "close site.example");
  }

  @Test
  void isNotAskedForThisMachine() throws Exception {
    net.get("/ok");
    net.client.get(net.server.url("localhost", "/ok"), net.gate);
    assertThat(net.gate.log).isEmpty();
  }

  @Test
  void keepsTheLeaveWhenAKeptConnectionWasDead() throws Exception {
    int[] asked = {0};
    net.server.on(
        "/once",
        (request, peer) -> {
          if (asked[0]++ == 0) {
            peer.socket().close();
          } else {
            peer.ok(new byte[0]);
          }
        });
    net.client.get(base.resolve("/ok"), net.gate);
    net.gate.log.clear();
    net.client.get(base.resolve("/once"), net.gate);
    assertThat(net.gate.log)
        .containsExactly(
            "enter site.example", "sent site.example", "sent site.example", "close site.example");
  }
}
