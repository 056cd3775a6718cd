package io.cookline.worker.engine;

import static io.cookline.worker.engine.EngineFixture.ONE_TRY;
import static io.cookline.worker.engine.EngineFixture.item;
import static io.cookline.worker.engine.EngineFixture.retrying;
import static io.cookline.worker.engine.ScriptedJob.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.spi.FailureKind;
import io.cookline.spi.FieldValue;
import io.cookline.spi.ItemException;
import io.cookline.spi.ItemRecord;
import io.cookline.worker.engine.Outcome.Done;
import io.cookline.worker.engine.Outcome.Failed;
import io.cookline.worker.engine.Outcome.RetryLater;
import io.cookline.worker.http.WebUrls;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(PaceName.class)
class EngineTest {

  private final PaceName pace;

  EngineTest(PaceName pace) {
    this.pace = pace;
  }

  private EngineFixture engine(int width, Attempts attempts, ScriptedJob.Work work) {
    return new EngineFixture(pace.create(width), attempts, work);
  }

  @Test
  void everyItemStartsOnceAndThenFinishesOnce() throws Exception {
    try (EngineFixture net = engine(4, ONE_TRY, (item, tools) -> value(item.text()))) {
      net.acceptRange(300);
      List<Outcome> outcomes = net.upstream.nextOutcomes(300);
      assertThat(outcomes)
          .extracting(Outcome::seq)
          .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 300).boxed().toList());
      assertThat(outcomes)
          .allSatisfy(
              outcome -> {
                assertThat(outcome.lease()).isEqualTo(EngineFixture.LEASE);
                assertThat(outcome.attempts()).isEqualTo(1);
                assertThat(outcome.result()).isEqualTo(done("item " + outcome.seq()));
              });
      assertThat(net.upstream.log).hasSize(600).doesNotHaveDuplicates();
      for (int seq = 0; seq < 300; seq++) {
        assertThat(net.upstream.log).containsSubsequence("started " + seq, "finished " + seq);
      }
    }
  }

  @Test
  void asManyAsThePaceIsWideAreUnderWayAndNeverMore() throws Exception {
    int width = pace.create(4).width();
    CyclicBarrier all = new CyclicBarrier(width);
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (EngineFixture net =
        engine(
            4,
            ONE_TRY,
            (item, tools) -> {
              most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
              all.await();
              // Whoever should not be here has its turn before the first one leaves.
              all.await();
              underWay.decrementAndGet();
              return value("");
            })) {
      net.acceptRange(40 * width);
      assertThat(net.upstream.nextOutcomes(40 * width))
          .extracting(Outcome::result)
          .containsOnly(done(""));
      assertThat(most).hasValue(width);
    }
  }

  @Test
  void leasesAreNoBarriers() throws Exception {
    CountDownLatch secondLease = new CountDownLatch(1);
    try (EngineFixture net =
        engine(
            2,
            ONE_TRY,
            (item, tools) -> {
              if (item.seq() == 0 && pace != PaceName.SEQUENTIAL) {
                secondLease.await();
              } else if (item.seq() == 2) {
                secondLease.countDown();
              }
              return value("");
            })) {
      net.accept(0, 1);
      net.accept(2, 3);
      assertThat(net.upstream.nextOutcomes(4))
          .extracting(Outcome::seq)
          .containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
    }
  }

  @Test
  void aRecordThatDoesNotFitItsColumnsIsADefect() throws Exception {
    try (EngineFixture net =
        engine(
            1,
            retrying(5),
            (item, tools) ->
                switch ((int) item.seq()) {
                  case 0 -> ItemRecord.with("other", "");
                  case 1 -> value("").and("more", 1);
                  case 2 -> nothing();
                  case 3 -> value("x".repeat(RecordShape.LARGEST_FIELD + 1));
                  default -> value("good");
                })) {
      net.accept(0, 1, 2, 3, 4);
      assertThat(defect(net)).contains("the record has no field 'value'");
      assertThat(defect(net)).contains("[value, more]");
      assertThat(defect(net)).contains("the job gave null instead of a record");
      assertThat(defect(net)).contains("1048577 bytes, more than 1 MiB: attach it instead");
      assertThat(net.upstream.nextOutcome().result()).isEqualTo(done("good"));
    }
  }

  @Test
  void whateverAJobThrowsIsADefectAndTheNextItemIsPerformed() throws Exception {
    try (EngineFixture net =
        engine(
            1,
            retrying(5),
            (item, tools) ->
                switch ((int) item.seq()) {
                  case 0 -> throw new IllegalStateException("broken");
                  case 1 -> throw new AssertionError("impossible");
                  case 2 -> value(endless(0));
                  case 3 -> throw new LinkageError("no such class");
                  case 4 -> throw new InterruptedException("by nobody");
                  case 5 -> throw new Unspeakable();
                  case 6 -> throw nameless();
                  default -> value("good");
                })) {
      net.acceptRange(8);
      assertThat(defect(net))
          .isEqualTo("job scripted threw java.lang.IllegalStateException: broken");
      assertThat(defect(net)).contains("impossible");
      assertThat(defect(net)).contains("StackOverflowError");
      assertThat(defect(net)).contains("no such class");
      assertThat(defect(net)).contains("by nobody");
      assertThat(defect(net)).contains("Unspeakable");
      assertThat(defect(net)).contains("ItemException");
      assertThat(net.upstream.nextOutcome().result()).isEqualTo(done("good"));
    }
  }

  @Test
  void aFailureThatIsNotRetryableIsFinalAtOnce() throws Exception {
    try (EngineFixture net =
        engine(
            1,
            retrying(5),
            (item, tools) -> {
              throw new ItemException(FailureKind.NO_MATCH, "no h1", false);
            })) {
      net.accept(0);
      Outcome outcome = net.upstream.nextOutcome();
      assertThat(outcome.result())
          .isEqualTo(new Failed(new Failure(FailureKind.NO_MATCH, "no h1", 0)));
      assertThat(outcome.attempts()).isEqualTo(1);
    }
  }

  @Test
  void aRetryableFailureIsTriedAgainHereAndStartsOnce() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    try (EngineFixture net =
        engine(
            1,
            retrying(1),
            (item, tools) -> {
              if (attempts.incrementAndGet() == 1) {
                throw new ItemException("not yet", true);
              }
              return value("good");
            })) {
      net.accept(0);
      Outcome outcome = net.upstream.nextOutcome();
      assertThat(outcome.result()).isEqualTo(done("good"));
      assertThat(outcome.attempts()).isEqualTo(2);
      assertThat(net.upstream.log).containsExactly("started 0", "finished 0");
    }
  }

  @Test
  void triesAreCountedOverLeasesAndBounded() throws Exception {
    BlockingQueue<Long> performed = new LinkedBlockingQueue<>();
    try (EngineFixture net =
        engine(
            1,
            retrying(2),
            (item, tools) -> {
              performed.add(item.seq());
              throw new ItemException("never", true);
            })) {
      net.accept(item(0, 2));
      Outcome outcome = net.upstream.nextOutcome();
      assertThat(outcome.result()).isEqualTo(new Failed(new Failure(FailureKind.JOB, "never", 0)));
      assertThat(outcome.attempts()).isEqualTo(3);
      assertThat(performed).containsExactly(0L);
    }
  }

  @Test
  void anHttpStatusIsTriedAgainWhenTheUserSaidSoWhateverTheJobThinks() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    try (EngineFixture net =
        engine(
            1,
            retrying(1, 503),
            (item, tools) -> {
              int status = item.seq() == 0 ? 503 : 404;
              attempts.incrementAndGet();
              throw new ItemException(
                  FailureKind.HTTP_STATUS, "status " + status, item.seq() == 1, status);
            })) {
      net.accept(0);
      assertThat(net.upstream.nextOutcome())
          .returns(2, Outcome::attempts)
          .returns(
              new Failed(new Failure(FailureKind.HTTP_STATUS, "status 503", 503)), Outcome::result);
      assertThat(attempts).hasValue(2);
      net.accept(1);
      assertThat(net.upstream.nextOutcome())
          .returns(1, Outcome::attempts)
          .returns(
              new Failed(new Failure(FailureKind.HTTP_STATUS, "status 404", 404)), Outcome::result);
    }
  }

  @Test
  void anItemThatIsDueMuchLaterIsHandedBack() throws Exception {
    try (EngineFixture net =
        engine(
            4,
            retrying(100),
            (item, tools) -> {
              throw new ItemException("busy", true);
            })) {
      for (int seq = 0; seq < 20; seq++) {
        net.accept(item(seq, 10));
      }
      for (Outcome outcome : net.upstream.nextOutcomes(20)) {
        // Now and then a back-off is short, and the item is tried here once more.
        assertThat(outcome.attempts()).isGreaterThanOrEqualTo(11);
        assertThat(outcome.result()).isInstanceOf(RetryLater.class);
        RetryLater later = (RetryLater) outcome.result();
        assertThat(later.lastFailure()).isEqualTo(new Failure(FailureKind.JOB, "busy", 0));
        assertThat(later.delayMillis()).isBetween(1_001L, 60_000L);
      }
    }
  }

  @Test
  void aBackOffHoldsNoPlace() throws Exception {
    List<Long> order = new CopyOnWriteArrayList<>();
    try (EngineFixture net =
        engine(
            1,
            retrying(1),
            (item, tools) -> {
              order.add(item.seq());
              throw new ItemException("busy", true);
            })) {
      net.acceptRange(6);
      net.upstream.nextOutcomes(6);
      // That all six random delays are next to nothing does not happen.
      assertThat(order).hasSize(12).isNotEqualTo(inPairs(order));
    }
  }

  @Test
  void whileItIsPausedNothingStarts() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    try (EngineFixture net =
        engine(
            1,
            ONE_TRY,
            (item, tools) -> {
              goOn.await();
              return value("");
            })) {
      net.accept(0, 1, 2);
      net.upstream.nextStarted();
      net.engine.pause(true);
      goOn.countDown();
      assertThat(net.upstream.nextOutcome().seq()).isZero();
      net.accept(3);
      net.engine.pause(true);
      assertThat(net.upstream.log).containsExactly("started 0", "finished 0");
      net.engine.pause(false);
      assertThat(net.upstream.nextOutcomes(3)).extracting(Outcome::seq).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void anItemsAttachmentIsWrittenMeasuredAndNamedInItsOutcome() throws Exception {
    try (EngineFixture net =
        engine(
            1,
            ONE_TRY,
            (item, tools) -> {
              tools.attach("a.txt", out -> out.write("hello".getBytes(StandardCharsets.UTF_8)));
              tools.attach("empty", out -> {});
              return value("");
            })) {
      net.accept(5);
      assertThat(((Done) net.upstream.nextOutcome().result()).attachments())
          .containsExactly(
              new Attachment(
                  "a.txt", 5, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"),
              new Attachment(
                  "empty", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
      assertThat(net.upstream.attachments.get("5 a.txt")).hasToString("hello");
    }
  }

  @Test
  void whereNobodyWantsAttachmentsTheirWritersAreNotCalled() throws Exception {
    FakeUpstream upstream = new FakeUpstream();
    ScriptedJob job =
        new ScriptedJob(
            (item, tools) -> {
              tools.attach(
                  "a",
                  out -> {
                    throw new AssertionError("called");
                  });
              return value("good");
            });
    try (Engine engine =
        new Engine(
            new EngineSetup(job, job.params(), pace.create(1), ONE_TRY, false),
            new WebUrls(),
            gate -> EngineFixture.EmptyPage::new,
            upstream)) {
      engine.accept(List.of(item(0)));
      assertThat(upstream.nextOutcome().result()).isEqualTo(done("good"));
      assertThat(upstream.attachments).isEmpty();
    }
  }

  @Test
  void whatAJobSaysIsPassedOnWithItsItem() throws Exception {
    try (EngineFixture net =
        engine(
            1,
            ONE_TRY,
            (item, tools) -> {
              tools.say("hello");
              tools.detail("more");
              return value("");
            })) {
      net.accept(3);
      net.upstream.nextOutcome();
      assertThat(net.upstream.said).containsExactly("3 hello", "detail 3 more");
    }
  }

  @Test
  void onlyTheAsyncPaceUsesVirtualThreads() throws Exception {
    BlockingQueue<Boolean> isVirtual = new LinkedBlockingQueue<>();
    try (EngineFixture net =
        engine(
            1,
            ONE_TRY,
            (item, tools) -> {
              isVirtual.add(Thread.currentThread().isVirtual());
              return value("");
            })) {
      net.accept(0);
      assertThat(isVirtual.poll(30, TimeUnit.SECONDS)).isEqualTo(pace == PaceName.ASYNC);
    }
  }

  private static Done done(String value) {
    return new Done(List.of(new FieldValue.Text(value)), List.of());
  }

  private static String defect(EngineFixture net) throws InterruptedException {
    Outcome outcome = net.upstream.nextOutcome();
    assertThat(outcome.result()).isInstanceOf(Failed.class);
    Failure failure = ((Failed) outcome.result()).failure();
    assertThat(failure.kind()).isEqualTo(FailureKind.DEFECT);
    assertThat(outcome.attempts()).isEqualTo(1);
    return failure.reason();
  }

  private static List<Long> inPairs(List<Long> order) {
    List<Long> pairs = new ArrayList<>();
    order.stream().distinct().forEach(seq -> pairs.addAll(List.of(seq, seq)));
    return pairs;
  }

  @SuppressWarnings("NullAway") // as a job outside of null-marked code may
  private static ItemRecord nothing() {
    return null;
  }

  @SuppressWarnings("NullAway") // as a job outside of null-marked code may
  private static ItemException nameless() {
    return new ItemException((FailureKind) null, "of no kind", false);
  }

  @SuppressWarnings("InfiniteRecursion") // that is the point
  private static String endless(int depth) {
    return endless(depth + 1) + depth;
  }

  /** An exception that can't even say what it is. */
  private static final class Unspeakable extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("not that either");
    }
  }
}
