package io.cookline.spi.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cookline.spi.FailureKind;
import io.cookline.spi.HttpAnswer;
import io.cookline.spi.ItemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FakesTest {

  private final FakeHttp http = new FakeHttp();

  @Test
  void anAddressAnswersAsTheTestTellsIt() throws Exception {
    http.answer("http://a.test/", FakeAnswer.html("<h1>ü</h1>"))
        .answer(
            "http://b.test/",
            FakeAnswer.json("{}")
                .withStatus(203)
                .withHeader("ETag", "x")
                .redirectedTo("http://c.test/"));

    HttpAnswer a = http.get("http://a.test/");
    HttpAnswer b = http.get("http://b.test/");

    assertThat(a.body()).asString(UTF_8).isEqualTo("<h1>ü</h1>");
    assertThat(a.finalUrl()).isEqualTo("http://a.test/");
    assertThat(a.status()).isEqualTo(200);
    assertThat(a.header("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(b.finalUrl()).isEqualTo("http://c.test/");
    assertThat(b.status()).isEqualTo(203);
    assertThat(b.header("etag")).hasValue("x");
    assertThat(b.header("X-None")).isEmpty();
  }

  @Test
  void anAddressThatNobodySpokeOfHasNoHost() {
    ItemException failed =
        catchThrowableOfType(ItemException.class, () -> http.get("http://nobody.test/"));

    assertThat(failed.kind()).isEqualTo(FailureKind.NO_SUCH_HOST);
    assertThat(http.requests()).containsExactly("http://nobody.test/");
  }

  @ParameterizedTest
  @CsvSource({"404, false", "503, true"})
  void aStatusThatIsNoSuccessIsAFailureAsInARun(int status, boolean retryable) {
    http.fail("http://a.test/", status);

    ItemException failed =
        catchThrowableOfType(ItemException.class, () -> http.get("http://a.test/"));

    assertThat(failed.kind()).isEqualTo(FailureKind.HTTP_STATUS);
    assertThat(failed.status()).isEqualTo(status);
    assertThat(failed.retryable()).isEqualTo(retryable);
    assertThatThrownBy(() -> FakeAnswer.html("").withStatus(status))
        .hasMessageContaining("a job never sees it");
  }

  @Test
  void aRuleAnswersForAllTheOthers() throws Exception {
    http.otherwise(url -> FakeAnswer.html(url));

    assertThat(http.get("http://a.test/7").body()).asString(UTF_8).isEqualTo("http://a.test/7");
  }

  @Test
  void anInterruptedThreadGetsNoAnswer() {
    http.answer("http://a.test/", FakeAnswer.html(""));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> http.get("http://a.test/")).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aRunningClockKeepsNobodyWaiting() throws Exception {
    FakeTools tools = FakeTools.of(new CountingJob());

    tools.sleep(Duration.ofHours(2));
    tools.sleep(Duration.ofMillis(5));

    assertThat(tools.clock().now()).isEqualTo(Duration.ofHours(2).plusMillis(5));
    assertThat(tools.clock().sleeps()).containsExactly(Duration.ofHours(2), Duration.ofMillis(5));
  }

  @Test
  void aStoppedClockWakesThoseWhoseTimeHasCome() throws Exception {
    FakeTools tools = FakeTools.of(new CountingJob()).withClock(ManualClock.stopped());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> shorter = threads.submit(() -> sleep(tools, 1));
      Future<?> longer = threads.submit(() -> sleep(tools, 3));

      tools.clock().awaitSleeping(2);
      tools.clock().advance(Duration.ofSeconds(2));
      shorter.get();
      assertThat(longer.isDone()).isFalse();
      assertThat(tools.clock().sleeping()).isEqualTo(1);

      tools.clock().advance(Duration.ofSeconds(1));
      longer.get();
      assertThat(tools.clock().sleeping()).isZero();
    }
  }

  private static Void sleep(FakeTools tools, int seconds) throws InterruptedException {
    tools.sleep(Duration.ofSeconds(seconds));
    return null;
  }

  @Test
  void whatWasSaidAndAttachedCanBeLookedAt() throws Exception {
    FakeTools tools = FakeTools.of(new CountingJob());

    tools.say("a");
    tools.detail("b");
    tools.attach("f.txt", out -> out.write('x'));

    assertThat(tools.said()).containsExactly("a");
    assertThat(tools.details()).containsExactly("b");
    assertThat(tools.attachments()).containsOnlyKeys("f.txt");
    assertThatThrownBy(() -> tools.attach("f.txt", out -> out.write('y')))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void parametersAreCheckedAsARunChecksThem() {
    assertThat(FakeTools.of(new CountingJob()).params().number("by")).isEqualTo(1);
    assertThatThrownBy(() -> FakeTools.of(new CountingJob(), Map.of("by", List.of("a lot"))))
        .hasMessageStartingWith("-a by: 'a lot' is not a whole number");
    assertThatThrownBy(() -> FakeTools.of(new CountingJob(), Map.of("buy", List.of("1"))))
        .hasMessageContaining("no parameter 'buy'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.test", "ftp://a.test/", "http://", "http:// a/", "mailto:a@b.c"})
  void whatIsNoAddressIsNone(String text) {
    assertThat(new FakeUrls().whyNot(text)).isPresent();
    assertThatThrownBy(() -> new FakeUrls().host(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aHostIsInLowerCase() {
    assertThat(new FakeUrls().whyNot("HTTPS://A.Test:8080/x")).isEmpty();
    assertThat(new FakeUrls().host("HTTPS://A.Test:8080/x")).isEqualTo("a.test");
  }
}
