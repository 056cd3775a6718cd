package io.cookline.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.site.log.Request;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSiteTest {

  @Test
  void itSaysWhereItIs() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      assertThat(site.port()).isPositive();
      assertThat(site.url("/a?b")).isEqualTo("http://127.0.0.1:" + site.port() + "/a?b");
    }
  }

  @Test
  void aPortInUseIsAnErrorThatSaysWhichAndWhatToDo() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      assertThatThrownBy(() -> DemoSite.start(SiteOptions.defaults().withPort(site.port())))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1:" + site.port())
          .hasMessageContaining("in use")
          .hasMessageContaining("choose another port");
    }
  }

  @Test
  void anAddressThatIsNotOursIsAnError() {
    assertThatThrownBy(() -> DemoSite.start(SiteOptions.defaults().withAddress("203.0.113.1")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("203.0.113.1");
  }

  @Test
  void optionsAreCheckedBeforeAnythingStarts() {
    SiteOptions options = SiteOptions.defaults();
    assertThatIllegalArgumentException().isThrownBy(() -> options.withPort(65_536));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withErrorRate(100.5));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withErrorStatus(200));
  }

  @Test
  void closingEndsWhatIsUnderWayAndFreesThePort() throws Exception {
    DemoSite site = DemoSite.start(SiteOptions.defaults());
    // Connections are accepted in their order: once the second has an answer, the idle one is open.
    try (RawClient idle = new RawClient(site);
        RawClient stalled = RawClient.get(site, "/stall");
        RawClient endless = RawClient.get(site, "/endless")) {
      stalled.header();
      endless.header();
      site.close();
      assertThat(stalled.rest()).hasSize(1000);
      assertThat(idle.rest()).isEmpty();
      assertThat(site.requests()).extracting("path").containsOnly("/stall", "/endless");
      assertThatThrownBy(() -> new RawClient(site)).isInstanceOf(ConnectException.class);
    }
    DemoSite.start(SiteOptions.defaults().withPort(site.port())).close();
  }

  @Test
  void theLogHasEveryRequestThatIsOver() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults());
        Fetch fetch = new Fetch(site)) {
      fetch.get("/page/1?a=b", "User-Agent", "me/1");
      fetch.send("HEAD", "/nothing");
      List<Request> requests = site.requests();
      assertThat(requests).extracting(Request::path).containsExactly("/page/1?a=b", "/nothing");
      assertThat(requests).extracting(Request::method).containsExactly("GET", "HEAD");
      assertThat(requests).extracting(Request::status).containsExactly(200, 404);
      Request first = requests.getFirst();
      assertThat(first.userAgent()).isEqualTo("me/1");
      assertThat(first.host()).isEqualTo("127.0.0.1:" + site.port());
      assertThat(first.peer()).isEqualTo("127.0.0.1");
      assertThat(first.remotePort()).isPositive();
      assertThat(first.endNanos()).isBetween(first.startNanos(), requests.get(1).startNanos());
    }
  }

  @Test
  void theLogFileGrowsByALineForEveryRequest(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("site.tsv"), "old\n");
    try (DemoSite site = DemoSite.start(SiteOptions.defaults().withLog(file))) {
      try (RawClient client = RawClient.get(site, "/garbage")) {
        client.rest();
        site.requests();
        assertThat(Files.readString(file))
            .matches("old\n\\d{16}\t\\d{16}\tGET\t/garbage\t0\t127.0.0.1:" + client.port() + "\n");
      }
    }
  }

  @Test
  void aLogFileThatCannotBeWrittenIsAnError(@TempDir Path folder) {
    assertThatThrownBy(() -> DemoSite.start(SiteOptions.defaults().withLog(folder)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void errorsHitPagesAsOftenAsAskedAndRedirectsNever() throws Exception {
    SiteOptions half = SiteOptions.defaults().withErrorRate(50).withErrorStatus(404);
    try (DemoSite site = DemoSite.start(half);
        Fetch fetch = new Fetch(site)) {
      for (int i = 0; i < 100; i++) {
        fetch.get("/page/" + i);
        fetch.get("/redirect/" + i);
        fetch.get("/wiki/Special:Random");
      }
      List<Request> requests = site.requests();
      assertThat(requests.stream().filter(r -> r.status() == 404).count()).isBetween(30L, 70L);
      assertThat(requests.stream().filter(r -> r.status() == 302).count()).isEqualTo(200);
    }
  }

  @Test
  void atAHundredPercentEveryPageIsAnError() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults().withErrorRate(100));
        Fetch fetch = new Fetch(site)) {
      assertThat(fetch.status("/page/1")).isEqualTo(429);
      assertThat(fetch.status("/wiki/Short")).isEqualTo(429);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET /page/1 HTTP/1.1\r\n\r\n",
        "GET /page/1 HTTP/1.1\r\nHost: a\r\nbad header\r\nConnection: close\r\n\r\n"
      })
  void aMalformedRequestIs400(String request) throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults());
        RawClient client = new RawClient(site)) {
      client.send(request);
      assertThat(client.header()).startsWith("HTTP/1.1 400 Bad Request\r\n");
    }
  }

  @Test
  void anotherMethodIs405AndItsBodyDoesNoHarm() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults());
        RawClient client = new RawClient(site)) {
      client.send("POST /page/1 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
      client.send("HEAD /page/2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      assertThat(client.header()).startsWith("HTTP/1.1 405").contains("GET, HEAD");
      assertThat(client.rest()).contains("HTTP/1.1 200 OK");
    }
  }

  @Test
  void anOldClientIsAnsweredAndItsConnectionEnds() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults());
        RawClient client = new RawClient(site)) {
      client.send("GET /page/1 HTTP/1.0\r\n\r\n");
      assertThat(client.rest()).contains("connection: close", "<h1>Page 1</h1>");
    }
  }
}
