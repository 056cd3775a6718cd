package io.cookline.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.site.pages.Page;
import io.cookline.site.pages.Pages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRoutesTest {

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
  void everyPageIsServedByteForByteWithItsContentType() throws Exception {
    for (Page page : Pages.all()) {
      HttpResponse<byte[]> answer = fetch.bytes(page.path());
      assertThat(answer.statusCode()).as(page.path()).isEqualTo(200);
      assertThat(answer.body()).as(page.path()).isEqualTo(page.body());
      assertThat(answer.headers().firstValue("Content-Type")).hasValue(page.contentType());
    }
  }

  @Test
  void aPageIsCompressedForWhoeverCanTakeIt() throws Exception {
    Page page = Pages.find("/wiki/Watermill").orElseThrow();
    HttpResponse<byte[]> answer = fetch.bytes(page.path(), "Accept-Encoding", "gzip, deflate");
    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(answer.headers().firstValue("Vary")).hasValue("accept-encoding");
    assertThat(answer.body().length).isLessThan(page.body().length / 2);
    GZIPInputStream inflated = new GZIPInputStream(new ByteArrayInputStream(answer.body()));
    assertThat(inflated.readAllBytes()).isEqualTo(page.body());
  }

  @Test
  void specialRandomLeadsToPagesThatHaveAHeadingAndToManyOfThem() throws Exception {
    List<String> seen = randomPaths(fetch, 200);
    assertThat(seen).allMatch(path -> Pages.h1(path).isPresent());
    assertThat(seen.stream().distinct()).hasSizeGreaterThan(30);
  }

  @Test
  void theSameSeedGivesTheSameRandomPages() throws Exception {
    try (DemoSite same = DemoSite.start(SiteOptions.defaults());
        Fetch fetchSame = new Fetch(same);
        DemoSite other = DemoSite.start(SiteOptions.defaults().withSeed(7));
        Fetch fetchOther = new Fetch(other)) {
      List<String> paths = randomPaths(fetch, 20);
      assertThat(randomPaths(fetchSame, 20)).isEqualTo(paths);
      assertThat(randomPaths(fetchOther, 20)).isNotEqualTo(paths);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "7", "123456789012"})
  void aNumberedPageSaysItsNumberAndARedirectLeadsToIt(String n) throws Exception {
    HttpResponse<String> answer = fetch.get("/page/" + n);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<h1>Page " + n + "</h1>");
    assertThat(fetch.location("/redirect/" + n)).hasValue(site.url("/page/" + n));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/page/x",
        "/page/-1",
        "/page/",
        "/status/99",
        "/status/x",
        "/slow?ms=a",
        "/redirect-to",
        "/redirect-to?url=a%0d%0ab",
        "/flaky/a?fail=-1",
        "/chain/9e9"
      })
  void aRequestThatMakesNoSenseIs400(String path) throws Exception {
    assertThat(fetch.status(path)).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/wiki/Nothing", "/wiki/", "/page", "/wiki//", "/page/a/7"})
  void whatIsNotThereIs404WithAPage(String path) throws Exception {
    HttpResponse<String> answer = fetch.get(path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("<h1>404 Not Found</h1>");
  }

  @Test
  void theGenreIsAJsonStringForThoseWhoSayWhoTheyAre() throws Exception {
    HttpResponse<String> answer = fetch.get("/wp-json/genrenator/v1/genre/");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    assertThat(answer.body()).matches("\"[a-z]+( [a-z]+){3}\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "User-Agent:\r\n", "User-Agent: \r\n"})
  void theGenreIs304WithoutABodyForNobody(String line) throws Exception {
    try (RawClient client = new RawClient(site)) {
      String request = "GET /wp-json/genrenator/v1/genre/ HTTP/1.1\r\nHost: a\r\n" + line;
      client.send(request + "Connection: close\r\n\r\n");
      assertThat(client.rest()).startsWith("HTTP/1.1 304 Not Modified\r\n").endsWith("\r\n\r\n");
    }
  }

  @Test
  void theHeadersOfARequestComeBack() throws Exception {
    HttpResponse<String> answer = fetch.get("/echo-headers", "User-Agent", "me/1", "X-A", "b");
    assertThat(answer.body()).contains("User-Agent: me/1\n", "X-A: b\n");
  }

  @Test
  void robotsMayFetchEverything() throws Exception {
    assertThat(fetch.get("/robots.txt").body()).isEqualTo("User-agent: *\nAllow: /\n");
  }

  @Test
  void theIndexListsWhatThereIs() throws Exception {
    assertThat(fetch.get("/").body())
        .contains(
            "href=\"/gzip-bomb\"", "href=\"/slow?ms=2000\"", "/wiki/Rock_%26_Roll\">Rock &amp");
  }

  private static List<String> randomPaths(Fetch from, int count) throws Exception {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      paths.add(from.location("/wiki/Special:Random").orElseThrow());
    }
    return paths;
  }
}
