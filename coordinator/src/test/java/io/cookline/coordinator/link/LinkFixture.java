package io.cookline.coordinator.link;

import io.cookline.coordinator.crew.Assignment;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.Lease;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.spi.Column;
import io.cookline.spi.Item;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.Job;
import io.cookline.spi.JobInfo;
import io.cookline.spi.Load;
import io.cookline.spi.Parameter;
import io.cookline.spi.Params;
import io.cookline.spi.Tools;
import io.cookline.worker.engine.Attempts;
import io.cookline.worker.engine.PaceName;
import io.cookline.worker.http.Cidr;
import io.cookline.worker.link.WorkerEnd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The coordinator's end, what came in, and workers that dial in. */
final class LinkFixture implements AutoCloseable {

  static final WorkerId W1 = new WorkerId(1, 1);
  static final WorkerId W2 = new WorkerId(2, 1);
  static final long TOKEN = 1L << 32 | 5;

  final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  final BlockingQueue<Part> pieces = new LinkedBlockingQueue<>();
  final LinkServer server;
  private final Job job;

  /** A part of an attachment that came in. */
  record Part(long lease, long seq, String name, long offset, ByteBuffer content, Runnable taken) {}

  /** What the job does. */
  interface Work {
    ItemRecord perform(Item item, Tools tools) throws Exception;
  }

  LinkFixture(Work work) throws IOException {
    this(work, seq -> "item " + seq);
  }

  LinkFixture(Work work, LongFunction<String> texts) throws IOException {
    this(new TestJob(work), texts);
  }

  LinkFixture(Job job, LongFunction<String> texts) throws IOException {
    this.job = job;
    server =
        new LinkServer(
            assignment(job),
            seqs -> seqs.stream().map(seq -> new Item(seq, texts.apply(seq))).toList(),
            events::add,
            new Inbox());
    server.expect(W1);
    server.expect(W2);
  }

  static Assignment assignment(Job job) {
    return new Assignment(
        job,
        Params.of(
            job.info(),
            job.info().parameter("word").isPresent()
                ? Map.of("word", List.of("a=b", "", "ü"))
                : Map.of()),
        PaceName.ASYNC,
        8,
        32,
        new Attempts(Duration.ofMillis(600_001), 3, Set.of(429, 503)),
        new Assignment.WebManners(
            "cookline test", List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("fd00::/8"))),
        true);
  }

  /** A worker that has joined. */
  WorkerEnd join(WorkerId id) throws InterruptedException {
    WorkerEnd worker = dial(id);
    if (!next(Event.Joined.class).worker().equals(id)) {
      throw new AssertionError("somebody else joined");
    }
    server.order(new Effect.Welcome(id));
    return worker;
  }

  WorkerEnd dial(WorkerId id) {
    return new WorkerEnd(server.address(), server.token(), id.toString(), job);
  }

  void lease(WorkerId id, long from, long to) {
    server.order(
        new Effect.Grant(
            id,
            new Lease(
                TOKEN,
                LongStream.range(from, to).mapToObj(seq -> new Lease.Part(seq, 0)).toList(),
                false)));
  }

  /** The next event but for heartbeats, which is of this kind. */
  <E extends Event> E next(Class<E> kind) throws InterruptedException {
    Event event = take(events);
    while (event instanceof Event.Heard && kind != Event.Heard.class) {
      event = take(events);
    }
    if (!kind.isInstance(event)) {
      throw new AssertionError("not a " + kind.getSimpleName() + ": " + event);
    }
    return kind.cast(event);
  }

  static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing came for 30 s");
    }
    return next;
  }

  @Override
  public void close() {
    server.close();
  }

  private final class Inbox implements LinkInbox {
    @Override
    public void said(String message, boolean detail) {
      said.add((detail ? "detail " : "") + message);
    }

    @Override
    public void piece(
        long lease, long seq, String name, long offset, ByteBuffer content, Runnable taken) {
      pieces.add(new Part(lease, seq, name, offset, content, taken));
    }
  }

  /** A job with one parameter and two columns. */
  record TestJob(Work work) implements Job {
    @Override
    public JobInfo info() {
      return new JobInfo(
          "test-job",
          "Does what a test wants",
          Load.WAITS,
          List.of(Parameter.text("word", "Words").repeated(), Parameter.number("n", "A number")),
          List.of());
    }

    @Override
    public List<Column> columns(Params params) {
      return List.of(Column.of("a"), Column.of("b"));
    }

    @Override
    public Stream<String> items(Params params) {
      return Stream.empty();
    }

    @Override
    public ItemRecord perform(Item item, Tools tools) throws Exception {
      return work.perform(item, tools);
    }
  }
}
