package io.cookline.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.site.routes.GzipBomb;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisbehaviourTest {

  private DemoSite site;
  private Fetch fetch;

  @BeforeEach
  void start() throws IOException {
    site = DemoSite.start(SiteOptions.defaults());
    fetch = new Fetch(site);
  }

  @AfterEach
  void stop() {
    fetch.close();
    site.close();
  }

  @Test
  void aSlowPageComesInTheEnd() throws Exception {
    assertThat(fetch.get("/slow?ms=1").body()).contains("<h1>Slow</h1>");
  }

  @Test
  void aStalledPageComesHalfAndTheSiteLivesOn() throws Exception {
    try (RawClient client = RawClient.get(site, "/stall")) {
      assertThat(client.header()).contains("content-length: 2000\r\n");
      assertThat(client.bytes(1000)).hasSize(1000);
      assertThat(fetch.status("/page/1")).isEqualTo(200);
      assertThat(site.requests()).extracting("path").containsExactly("/page/1");
    }
  }

  @Test
  void aDripPromisesMuchAndSendsAByte() throws Exception {
    try (RawClient client = RawClient.get(site, "/drip")) {
      assertThat(client.header()).contains("1000000000");
      assertThat(client.bytes(1)).hasSize(1);
    }
  }

  @Test
  void anEndlessBodyGoesOnAndOthersHaveTheirTurn() throws Exception {
    try (RawClient client = RawClient.get(site, "/endless")) {
      assertThat(client.header()).contains("transfer-encoding: chunked\r\n");
      assertThat(client.bytes(20_000_000)).hasSize(20_000_000);
      assertThat(fetch.status("/page/1")).isEqualTo(200);
      assertThat(client.bytes(20_000_000)).hasSize(20_000_000);
    }
  }

  @Test
  void aResetIsAResetAndNoOrderlyEnd() throws Exception {
    try (RawClient client = RawClient.get(site, "/reset")) {
      assertThatThrownBy(client::rest).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void closeEndsTheConnectionWithoutAByte() throws Exception {
    try (RawClient client = RawClient.get(site, "/close")) {
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void aTruncatedPageEndsEarly() throws Exception {
    try (RawClient client = RawClient.get(site, "/truncated")) {
      assertThat(client.header()).contains("content-length: 2000\r\n");
      assertThat(client.rest()).hasSize(1000);
    }
  }

  @Test
  void garbageIsNotHttp() throws Exception {
    try (RawClient client = RawClient.get(site, "/garbage")) {
      assertThat(client.rest()).contains("NotHTTP").doesNotContain("HTTP/1");
    }
  }

  @Test
  void theBombIsSmallOnTheWireAndHugeInside() throws Exception {
    HttpResponse<byte[]> answer = fetch.bytes("/gzip-bomb");
    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(answer.body().length).isBetween(200_000, 600_000);
    try (GZIPInputStream inflated = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertThat(inflated.transferTo(OutputStream.nullOutputStream())).isEqualTo(GzipBomb.INFLATED);
    }
  }

  @Test
  void theBigHeaderHas100Kilobytes() throws Exception {
    try (RawClient client = RawClient.get(site, "/big-header")) {
      assertThat(client.header()).hasSizeGreaterThan(100 * 1024);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/status/503, 503",
    "/status/418, 418",
    "/status/304, 304",
    "/204, 204",
    "/206, 206",
    "/429, 429",
    "/no-location, 302"
  })
  void aStatusIsWhatWasAskedFor(String path, int status) throws Exception {
    assertThat(fetch.status(path)).isEqualTo(status);
  }

  @Test
  void retryAfterIsWhatTheQuerySays() throws Exception {
    assertThat(fetch.get("/status/503?retry-after=7").headers().firstValue("Retry-After"))
        .hasValue("7");
    assertThat(fetch.get("/status/503").headers().firstValue("Retry-After")).isEmpty();
    assertThat(fetch.get("/429").headers().firstValue("Retry-After")).hasValue("1");
  }

  @Test
  void aFlakyPageFailsTheFirstTimesForEachKey() throws Exception {
    assertThat(fetch.status("/flaky/a?fail=2")).isEqualTo(503);
    assertThat(fetch.status("/flaky/b?fail=2")).isEqualTo(503);
    assertThat(fetch.status("/flaky/a?fail=2")).isEqualTo(503);
    assertThat(fetch.get("/flaky/a?fail=2").body()).contains("<h1>Flaky a</h1>");
    assertThat(fetch.status("/flaky/b?fail=2")).isEqualTo(503);
  }

  @ParameterizedTest
  @CsvSource({
    "/loop, /loop",
    "/loop/a, /loop/b",
    "/loop/b, /loop/a",
    "/chain/3, /chain/2",
    "/redirect-to?url=http%3A%2F%2Fa.example%2F%3Fb, http://a.example/?b"
  })
  void aRedirectLeadsWhereItSays(String path, String location) throws Exception {
    assertThat(fetch.location(path)).hasValue(location);
  }

  @Test
  void aChainEndsWithAPageAndARedirectToNowhereHasNoLocation() throws Exception {
    assertThat(fetch.get("/chain/0").body()).contains("<h1>End of the chain</h1>");
    assertThat(fetch.location("/no-location")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/stall",
        "/drip",
        "/endless",
        "/reset",
        "/truncated",
        "/page/1",
        "/gzip-bomb"
      })
  void headIsAnsweredWithoutABodyAndTheConnectionGoesOn(String path) throws Exception {
    try (RawClient client = new RawClient(site)) {
      client.send("HEAD " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.header()).startsWith("HTTP/1.1 200 OK\r\n");
      client.send("HEAD /204 HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.header()).startsWith("HTTP/1.1 204 No Content\r\n");
    }
  }
}
