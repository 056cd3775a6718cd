package io.cookline.coordinator.link;

import static io.cookline.coordinator.link.LinkFixture.TOKEN;
import static io.cookline.coordinator.link.LinkFixture.W1;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.Lease;
import io.cookline.proto.Batch;
import io.cookline.proto.WorkerMessage;
import io.cookline.spi.FieldValue;
import io.cookline.spi.ItemRecord;
import io.cookline.worker.engine.Attachment;
import io.cookline.worker.engine.Outcome;
import io.cookline.worker.link.LinkProtocol;
import io.cookline.worker.link.WorkerEnd;
import io.grpc.Status;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LinkTest {

  private static ItemRecord record(String a) {
    return ItemRecord.with("a", a).and("b", 1);
  }

  /** Every outcome, as far as this many; and how many reports they came in. */
  private static int collect(LinkFixture net, List<Outcome> outcomes, int count)
      throws InterruptedException {
    int reports = 0;
    while (outcomes.size() < count) {
      outcomes.addAll(net.next(Event.Reported.class).outcomes());
      reports++;
    }
    return reports;
  }

  @Test
  void howManyItemsAWorkerPerformsAtOnceIsHeardOnceForEachChange() throws Exception {
    try (LinkFixture net = new LinkFixture((item, tools) -> record(""));
        RawWorker worker = RawWorker.proven(net, "w1").hello("w1")) {
      for (int inFlight : new int[] {0, 16, 16, 32}) {
        worker.out.onNext(
            WorkerMessage.newBuilder().setBatch(Batch.newBuilder().setInFlight(inFlight)).build());
      }
      net.next(Event.Joined.class);
      net.next(Event.Reported.class);
      assertThat(net.next(Event.Widened.class).inFlight()).isEqualTo(16);
      net.next(Event.Reported.class);
      net.next(Event.Reported.class);
      assertThat(net.next(Event.Widened.class).inFlight()).isEqualTo(32);
    }
  }

  @Test
  void aWorkerGetsNoMoreThanItMayHaveWhateverItSays() throws Exception {
    try (LinkFixture net = new LinkFixture((item, tools) -> record(""));
        RawWorker worker = RawWorker.proven(net, "w1").hello("w1")) {
      worker.out.onNext(
          WorkerMessage.newBuilder()
              .setBatch(Batch.newBuilder().setInFlight(Integer.MAX_VALUE))
              .build());
      net.next(Event.Joined.class);
      assertThat(net.next(Event.Widened.class).inFlight()).isEqualTo(32);
    }
  }

  @Test
  void aWorkerJoinsWorksIsDismissedAndLeavesInPeace() throws Exception {
    try (LinkFixture net =
            new LinkFixture(
                (item, tools) -> {
                  tools.say("saying " + item.text());
                  return record(item.text() + tools.params().all("word"));
                });
        WorkerEnd worker = net.join(W1)) {
      net.lease(W1, 3, 5);
      List<Outcome> outcomes = new ArrayList<>();
      while (outcomes.size() < 2) {
        outcomes.addAll(net.next(Event.Reported.class).outcomes());
      }
      assertThat(outcomes)
          .extracting(Outcome::result)
          .containsExactlyInAnyOrder(done("item 3[a=b, , ü]"), done("item 4[a=b, , ü]"));
      assertThat(List.of(LinkFixture.take(net.said), LinkFixture.take(net.said)))
          .containsExactlyInAnyOrder("saying item 3", "saying item 4");
      net.server.order(new Effect.Confirm(W1, List.of(3L, 4L)));
      net.server.order(new Effect.Dismiss(W1));
      assertThat(worker.awaitEnd().isOk()).isTrue();
      assertThat(worker.halting()).isFalse();
    }
  }

  @Test
  void aWorkerThatIsDisconnectedMayDialInAgain() throws Exception {
    try (LinkFixture net = new LinkFixture((item, tools) -> record(""));
        WorkerEnd worker = net.join(W1)) {
      net.server.order(new Effect.Disconnect(W1));
      assertThat(worker.awaitEnd().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      try (RawWorker _ = RawWorker.proven(net, "w1").hello("w1")) {
        assertThat(net.next(Event.Joined.class).worker()).isEqualTo(W1);
      }
    }
  }

  private static Outcome.Done done(String a) {
    return new Outcome.Done(List.of(new FieldValue.Text(a), new FieldValue.Whole(1)), List.of());
  }

  @Test
  void aQuarantinedItemIsSaidToHaveStartedBeforeItIsPerformed() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    try (LinkFixture net =
            new LinkFixture(
                (item, tools) -> {
                  goOn.await();
                  return record("");
                });
        WorkerEnd worker = net.join(W1)) {
      net.server.order(new Effect.Grant(W1, new Lease(TOKEN, List.of(new Lease.Part(7, 0)), true)));
      Event.Reported report = net.next(Event.Reported.class);
      assertThat(report.started()).containsExactly(new Event.StartedItem(TOKEN, 7));
      assertThat(report.outcomes()).isEmpty();
      goOn.countDown();
      assertThat(net.next(Event.Reported.class).outcomes()).hasSize(1);
      assertThat(worker.halting()).isFalse();
    }
  }

  @Test
  void aDrainedWorkerReportsWhatItHadAndHalfCloses() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    try (LinkFixture net =
            new LinkFixture(
                (item, tools) -> {
                  goOn.await();
                  return record("");
                });
        WorkerEnd worker = net.join(W1)) {
      net.lease(W1, 0, 20);
      net.next(Event.Reported.class);
      net.server.order(new Effect.Drain(W1));
      // The permit is answered behind the drain: then the worker has read both.
      net.server.order(new Effect.Permit(W1, "a.test"));
      List<Outcome> outcomes = new ArrayList<>();
      Event event = LinkFixture.take(net.events);
      while (!(event instanceof Event.PermitReturned)) {
        event = LinkFixture.take(net.events);
      }
      goOn.countDown();
      while (!(event instanceof Event.Drained)) {
        if (event instanceof Event.Reported report) {
          outcomes.addAll(report.outcomes());
        }
        event = LinkFixture.take(net.events);
      }
      assertThat(outcomes).hasSize(8);
      net.server.order(new Effect.Dismiss(W1));
      assertThat(worker.awaitEnd().isOk()).isTrue();
    }
  }

  @Test
  void aCancelledWorkerHalfClosesWithoutAWord() throws Exception {
    try (LinkFixture net =
            new LinkFixture(
                (item, tools) -> {
                  tools.sleep(Duration.ofHours(1));
                  return record("");
                });
        WorkerEnd worker = net.join(W1)) {
      net.lease(W1, 0, 20);
      assertThat(net.next(Event.Reported.class).outcomes()).isEmpty();
      net.server.order(new Effect.Cancel(W1));
      Event event = LinkFixture.take(net.events);
      while (!(event instanceof Event.Drained)) {
        if (event instanceof Event.Reported report) {
          assertThat(report.outcomes()).isEmpty();
        }
        event = LinkFixture.take(net.events);
      }
      assertThat(worker.halting()).isFalse();
    }
  }

  @Test
  void aStreamThatBreaksIsAnEvent() throws Exception {
    try (LinkFixture net = new LinkFixture((item, tools) -> record(""))) {
      WorkerEnd worker = net.join(W1);
      worker.close();
      assertThat(net.next(Event.LinkBroken.class).worker()).isEqualTo(W1);
    }
  }

  @Test
  void aWorkerWhoseCoordinatorIsGoneEndsWithItsReason() throws Exception {
    try (LinkFixture net = new LinkFixture((item, tools) -> record(""));
        WorkerEnd worker = net.join(W1)) {
      net.server.close();
      assertThat(worker.awaitEnd().isOk()).isFalse();
    }
  }

  @Test
  void aWorkerThatIsNotLetInSaysWhy() throws Exception {
    try (LinkFixture net = new LinkFixture((item, tools) -> record(""));
        WorkerEnd worker =
            new WorkerEnd(
                net.server.address(),
                "00".repeat(32),
                "w1",
                new LinkFixture.TestJob((item, tools) -> record("")))) {
      assertThat(worker.awaitEnd().getDescription()).isEqualTo("not a worker of this run");
    }
  }

  @Test
  void aWorkerThatDoesNotUnderstandItsOrdersSaysWhy() throws Exception {
    try (LinkFixture net = new LinkFixture((item, tools) -> record(""));
        WorkerEnd worker = net.dial(W1)) {
      net.next(Event.Joined.class);
      net.lease(W1, 0, 1);
      assertThat(worker.awaitEnd().getDescription())
          .contains("the coordinator spoke before its Welcome");
      net.next(Event.LinkBroken.class);
    }
  }

  @Test
  void bothSidesSayThatTheyAreThere() throws Exception {
    try (LinkFixture net = new LinkFixture((item, tools) -> record(""));
        WorkerEnd worker = net.join(W1)) {
      for (int i = 0; i < 2; i++) {
        assertThat(net.next(Event.Heard.class).worker()).isEqualTo(W1);
      }
      assertThat(worker.halting()).isFalse();
    }
  }

  @Test
  void aBigAttachmentArrivesWholeInSmallPiecesAndNeverFasterThanItIsTaken() throws Exception {
    byte[] content = new byte[20_000_000];
    new Random(7).nextBytes(content);
    AtomicLong written = new AtomicLong();
    try (LinkFixture net =
            new LinkFixture(
                (item, tools) -> {
                  tools.attach(
                      "big",
                      out -> {
                        for (int at = 0; at < content.length; at += 100_000) {
                          out.write(content, at, 100_000);
                          written.set(at + 100_000L);
                        }
                      });
                  return record("");
                });
        WorkerEnd worker = net.join(W1)) {
      net.lease(W1, 0, 1);
      ByteArrayOutputStream arrived = new ByteArrayOutputStream();
      while (arrived.size() < content.length) {
        LinkFixture.Part piece = LinkFixture.take(net.pieces);
        assertThat(net.pieces).isEmpty();
        assertThat(piece.offset()).isEqualTo(arrived.size());
        assertThat(piece.content().remaining()).isBetween(1, LinkProtocol.LARGEST_PIECE);
        assertThat(written.get() - arrived.size()).isLessThan(4L << 20);
        byte[] bytes = new byte[piece.content().remaining()];
        piece.content().get(bytes);
        arrived.write(bytes);
        piece.taken().run();
      }
      assertThat(arrived.toByteArray()).isEqualTo(content);
      List<Outcome> outcomes = new ArrayList<>();
      collect(net, outcomes, 1);
      String sha256 =
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
      assertThat(((Outcome.Done) outcomes.getFirst().result()).attachments())
          .containsExactly(new Attachment("big", content.length, sha256));
      assertThat(worker.halting()).isFalse();
    }
  }

  @Test
  void anEmptyAttachmentIsOneEmptyPiece() throws Exception {
    try (LinkFixture net =
            new LinkFixture(
                (item, tools) -> {
                  tools.attach("empty", out -> {});
                  return record("");
                });
        WorkerEnd worker = net.join(W1)) {
      net.lease(W1, 4, 5);
      LinkFixture.Part piece = LinkFixture.take(net.pieces);
      assertThat(piece.content().hasRemaining()).isFalse();
      assertThat(piece)
          .returns(TOKEN, LinkFixture.Part::lease)
          .returns(4L, LinkFixture.Part::seq)
          .returns("empty", LinkFixture.Part::name)
          .returns(0L, LinkFixture.Part::offset);
      piece.taken().run();
      collect(net, new ArrayList<>(), 1);
      assertThat(worker.halting()).isFalse();
    }
  }

  @Test
  void manyOutcomesArriveOnceInFarFewerReports() throws Exception {
    int items = 10_000;
    try (LinkFixture net = new LinkFixture((item, tools) -> record(item.text()));
        WorkerEnd worker = net.join(W1)) {
      net.lease(W1, 0, items);
      List<Outcome> outcomes = new ArrayList<>();
      int reports = collect(net, outcomes, items);
      assertThat(outcomes)
          .extracting(Outcome::seq)
          .containsExactlyInAnyOrderElementsOf(LongStream.range(0, items).boxed().toList());
      assertThat(reports).isLessThan(items / 4);
      assertThat(worker.halting()).isFalse();
    }
  }

  @Test
  void whatIsLargeIsBoundedSoThatNoMessageIsTooLarge() throws Exception {
    String large = "€".repeat(340_000);
    try (LinkFixture net =
            new LinkFixture(
                (item, tools) -> {
                  tools.say("s".repeat(5_000_000));
                  return ItemRecord.with("a", item.text().substring(0, 1)).and("b", large);
                },
                seq -> "x".repeat(1 << 20));
        WorkerEnd worker = net.join(W1)) {
      net.lease(W1, 0, 16);
      List<Outcome> outcomes = new ArrayList<>();
      collect(net, outcomes, 16);
      assertThat(outcomes)
          .extracting(Outcome::result)
          .containsOnly(
              new Outcome.Done(
                  List.of(new FieldValue.Text("x"), new FieldValue.Text(large)), List.of()));
      assertThat(LinkFixture.take(net.said)).hasSize((64 << 10) + 1).endsWith("s…");
      assertThat(worker.halting()).isFalse();
    }
  }

  @Test
  void anItemThatCanNotBeEndedIsNamedAndTheWorkerHalts() throws Exception {
    // The time that an attempt has is ten minutes here: a cancel is what it does not heed.
    CountDownLatch goOn = new CountDownLatch(1);
    try (LinkFixture net =
            new LinkFixture(
                (item, tools) -> {
                  while (goOn.getCount() > 0) {
                    try {
                      goOn.await();
                    } catch (InterruptedException swallowed) {
                      // That is the bad manner under test.
                    }
                  }
                  return record("");
                });
        WorkerEnd worker = net.join(W1)) {
      net.lease(W1, 6, 7);
      net.next(Event.Reported.class);
      net.server.order(new Effect.Cancel(W1));
      assertThat(net.next(Event.Overran.class).seq()).hasValue(6);
      worker.awaitEnd();
      assertThat(worker.halting()).isTrue();
      goOn.countDown();
    }
  }
}
