package io.cookline.worker.engine;

import io.cookline.spi.HttpAnswer;
import io.cookline.spi.Item;
import io.cookline.worker.http.RequestGate;
import io.cookline.worker.http.WebSession;
import io.cookline.worker.http.WebUrls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** An engine, what it tells, and a web whose pages are empty and whose every host is limited. */
final class EngineFixture implements AutoCloseable {

  static final long LEASE = 7;

  /** No attempt of a test that works takes as long. */
  static final Attempts ONE_TRY = new Attempts(Duration.ofMinutes(10), 0, Set.of());

  final FakeUpstream upstream = new FakeUpstream();
  final Engine engine;

  EngineFixture(Pace pace, Attempts attempts, ScriptedJob.Work work) {
    ScriptedJob job = new ScriptedJob(work);
    engine =
        new Engine(
            new EngineSetup(job, job.params(), pace, attempts, true),
            new WebUrls(),
            EngineFixture::http,
            upstream);
  }

  static Attempts within(Duration timeout) {
    return new Attempts(timeout, 0, Set.of());
  }

  static Attempts retrying(int retries, Integer... retryOn) {
    return new Attempts(Duration.ofMinutes(10), retries, Set.of(retryOn));
  }

  static LeasedItem item(long seq) {
    return item(seq, 0);
  }

  static LeasedItem item(long seq, int failedAttempts) {
    return new LeasedItem(LEASE, new Item(seq, "item " + seq), failedAttempts, false);
  }

  void accept(long... seqs) {
    engine.accept(LongStream.of(seqs).mapToObj(EngineFixture::item).toList());
  }

  void acceptRange(int count) {
    engine.accept(LongStream.range(0, count).mapToObj(EngineFixture::item).toList());
  }

  void accept(LeasedItem item) {
    engine.accept(List.of(item));
  }

  @Override
  public void close() {
    engine.close();
  }

  private static WebSession http(RequestGate gate) {
    return host -> {
      try (RequestGate.Leave leave = gate.enter(host)) {
        leave.sent();
        return new EmptyPage(host);
      }
    };
  }

  /** An answer without content. */
  record EmptyPage(String finalUrl) implements HttpAnswer {
    @Override
    public int status() {
      return 200;
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.empty();
    }

    @Override
    public byte[] body() {
      return new byte[0];
    }
  }
}
