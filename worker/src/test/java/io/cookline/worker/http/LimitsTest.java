package io.cookline.worker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cookline.spi.FailureKind;
import io.cookline.spi.ItemException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

  private static final byte[] PAGE =
      "<h1>Ein schöner Tag</h1>\n".repeat(2_000).getBytes(StandardCharsets.UTF_8);

  private final ClientFixture net = new ClientFixture();

  @AfterEach
  void close() throws Exception {
    net.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "deflate", "raw", "gzip, deflate", "identity"})
  void decodesWhatItAsksFor(String coding) throws Exception {
    byte[] coded = coded(PAGE, coding);
    String name = coding.equals("raw") ? "deflate" : coding;
    net.server.on("/coded", (request, peer) -> peer.ok(coded, "Content-Encoding: " + name));
    assertThat(net.get("/coded").body()).isEqualTo(PAGE);
  }

  @Test
  void decodesGzipThatComesByteByByteInTwoMembersWithAllHeaderFields() throws Exception {
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    byte[] plain = coded(PAGE, "gzip");
    coded.write(new byte[] {0x1f, (byte) 0x8b, 8, 4 + 8 + 16 + 2, 0, 0, 0, 0, 0, 3});
    coded.write(new byte[] {2, 0, 9, 9, 'n', 0, 'c', 0, 1, 2});
    coded.write(plain, 10, plain.length - 10);
    coded.write(plain);
    byte[] all = coded.toByteArray();
    AnswerBody body = new AnswerBody(List.of("gzip"), all.length, HttpLimits.DEFAULT);
    try (body) {
      for (byte b : all) {
        add(body, b);
      }
      byte[] twice = Arrays.copyOf(PAGE, PAGE.length * 2);
      System.arraycopy(PAGE, 0, twice, PAGE.length, PAGE.length);
      assertThat(body.whole()).isEqualTo(twice);
    }
  }

  @Test
  void refusesACompressedBodyThatIsCutOrDamaged() throws IOException {
    byte[] whole = coded(PAGE, "gzip");
    byte[] cut = Arrays.copyOf(whole, whole.length - 9);
    byte[] damaged = whole.clone();
    damaged[whole.length - 6] ^= 1;
    byte[] none = "<h1>no gzip</h1>".getBytes(StandardCharsets.UTF_8);
    for (byte[] bytes : List.of(cut, damaged, none)) {
      net.server.on("/bad", (request, peer) -> peer.ok(bytes, "Content-Encoding: gzip"));
      assertThat(net.failure("/bad").kind()).isEqualTo(FailureKind.BROKEN);
    }
  }

  @ParameterizedTest
  @CsvSource({"br,BROKEN", "'gzip, gzip, gzip',TOO_LARGE"})
  void refusesCodingsThatItDidNotAskFor(String coding, FailureKind kind) {
    net.server.on("/bad", (request, peer) -> peer.ok(PAGE, "Content-Encoding: " + coding));
    assertThat(net.failure("/bad").kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "gzip, gzip"})
  void stopsAGzipBombAtTheLimitWithoutHoldingMore(String coding) throws Exception {
    byte[] bomb = coded(new byte[200 << 20], coding);
    net.server.on("/bomb", (request, peer) -> peer.ok(bomb, "Content-Encoding: " + coding));
    net.failure("/missing"); // buffers of an ordinary exchange are not the bomb's
    long before = directMemory();
    ItemException failure = net.failure("/bomb");
    assertThat(failure.kind()).isEqualTo(FailureKind.TOO_LARGE);
    assertThat(failure.retryable()).isFalse();
    assertThat(directMemory() - before).isLessThan(4L << 20);
  }

  @Test
  void countsTheBombsOutputInSmallSteps() throws Exception {
    byte[] bomb = coded(new byte[200 << 20], "gzip");
    com.sun.management.ThreadMXBean memory =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long before = memory.getCurrentThreadAllocatedBytes();
    HttpLimits noRatio = new HttpLimits(32 << 10, 8 << 20, 1_000_000, 10);
    try (AnswerBody body = new AnswerBody(List.of("gzip"), -1, noRatio)) {
      assertThat(catchThrowable(() -> add(body, bomb)))
          .isInstanceOf(AnswerException.class)
          .hasMessageContaining("8,388,608");
    }
    // 16 KiB doubled up to 8 MiB is 16 MiB in all: less than twice over that.
    assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(32L << 20);
  }

  @Test
  void stopsAnEndlessBodyAtTheLimitAndHangsUp() throws Exception {
    byte[] piece = new byte[64 << 10];
    net.server.on(
        "/endless",
        (request, peer) -> {
          peer.write("HTTP/1.1 200 OK\r\n\r\n");
          while (true) {
            peer.write(piece);
          }
        });
    ItemException failure = net.failure("/endless");
    assertThat(failure.kind()).isEqualTo(FailureKind.TOO_LARGE);
    assertThat(failure.reason()).contains("8,388,608 bytes");
    assertThat(net.server.nextHangUp()).isEqualTo("/endless");
  }

  @Test
  void refusesALengthAboveTheLimitBeforeReadingIt() throws Exception {
    net.server.on(
        "/long",
        (request, peer) -> {
          peer.write("HTTP/1.1 200 OK\r\nContent-Length: 8388609\r\n\r\n");
          peer.untilClosed();
        });
    assertThat(net.failure("/long").kind()).isEqualTo(FailureKind.TOO_LARGE);
    byte[] most = new byte[8 << 20];
    net.server.on("/most", (request, peer) -> peer.ok(most));
    assertThat(net.get("/most").body()).hasSize(8 << 20);
  }

  @Test
  void refusesALargeHeader() {
    String kilobyte = "X-Much: " + "x".repeat(1_000) + "\r\n";
    net.server.on(
        "/large",
        (request, peer) -> {
          peer.write("HTTP/1.1 200 OK\r\n" + kilobyte.repeat(40) + "Content-Length: 0\r\n\r\n");
          peer.untilClosed();
        });
    net.server.on(
        "/endless",
        (request, peer) -> {
          peer.write("HTTP/1.1 200 OK\r\nX: ");
          while (true) {
            peer.write(kilobyte);
          }
        });
    net.server.on(
        "/line",
        (request, peer) -> {
          peer.write("HTTP/1.1 200 " + "x".repeat(100_000) + "\r\n\r\n");
          peer.untilClosed();
        });
    for (String target : new String[] {"/large", "/endless", "/line"}) {
      ItemException failure = net.failure(target);
      assertThat(failure.kind()).as(target).isEqualTo(FailureKind.TOO_LARGE);
      assertThat(failure.reason()).contains("header");
    }
  }

  @Test
  void anInterruptionEndsAStalledAnswerAndSaysWhere() throws Exception {
    net.server.on("/silent", (request, peer) -> peer.untilClosed());
    net.server.on(
        "/half",
        (request, peer) -> {
          peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
          peer.untilClosed();
        });
    for (String target : new String[] {"/silent", "/half"}) {
      ClientFixture.Fetch fetch = net.start(net.server.url(target));
      net.server.next();
      assertThat(fetch.interrupt())
          .isInstanceOf(InterruptedException.class)
          .hasMessageContaining("while waiting for the answer of " + net.server.url(target));
      assertThat(net.server.nextHangUp()).isEqualTo(target);
    }
  }

  @Test
  void badServersDoNotKeepGoodPagesWaiting() throws Exception {
    byte[] piece = new byte[1_000];
    net.server.on("/good", (request, peer) -> peer.ok(PAGE));
    net.server.on("/stall", (request, peer) -> peer.untilClosed());
    net.server.on(
        "/half",
        (request, peer) -> {
          peer.write("HTTP/1.1 200 OK\r\nContent-Length: 8000000\r\n\r\nhalf");
          peer.untilClosed();
        });
    net.server.on(
        "/endless",
        (request, peer) -> {
          peer.write("HTTP/1.1 200 OK\r\n\r\n");
          while (true) {
            peer.write(piece);
          }
        });
    String[] bad = {"/stall", "/half", "/endless", "/half"};
    List<ClientFixture.Fetch> stalled = new ArrayList<>();
    List<ClientFixture.Fetch> good = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      stalled.add(net.start(net.server.url(bad[i % bad.length])));
    }
    for (int i = 0; i < 64; i++) {
      net.server.next();
    }
    for (int i = 0; i < 100; i++) {
      good.add(net.start(net.server.url("/good")));
    }
    for (ClientFixture.Fetch fetch : good) {
      assertThat(fetch.result()).isNull();
    }
    for (ClientFixture.Fetch fetch : stalled) {
      assertThat(fetch.interrupt()).isNotNull();
    }
  }

  private static void add(AnswerBody body, byte... bytes) throws AnswerException {
    ByteBuf piece = Unpooled.wrappedBuffer(bytes);
    try {
      body.add(piece);
    } finally {
      piece.release();
    }
  }

  private static long directMemory() {
    return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory();
  }

  private static byte[] coded(byte[] bytes, String codings) throws IOException {
    byte[] result = bytes;
    for (String coding : codings.split(", ", -1)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (OutputStream coder =
          switch (coding) {
            case "deflate" -> new DeflaterOutputStream(out);
            case "raw" -> new DeflaterOutputStream(out, new Deflater(9, true));
            case "identity" -> out;
            default -> new GZIPOutputStream(out);
          }) {
        coder.write(result);
      }
      result = out.toByteArray();
    }
    return result;
  }
}
