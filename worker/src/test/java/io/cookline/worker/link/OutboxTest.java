package io.cookline.worker.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.cookline.proto.Batch;
import io.cookline.proto.Heartbeat;
import io.cookline.proto.Kept;
import io.cookline.proto.Piece;
import io.cookline.proto.Started;
import io.cookline.proto.WorkerMessage;
import io.cookline.spi.FieldValue;
import io.cookline.spi.Item;
import io.cookline.worker.engine.AttemptClock;
import io.cookline.worker.engine.LeasedItem;
import io.cookline.worker.engine.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private final FakeStream stream = new FakeStream();
  private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1);
  private final Outbox outbox = connected(new Outbox(timers));

  private final AtomicInteger waits = new AtomicInteger();
  private final AttemptClock clock =
      new AttemptClock() {
        @Override
        public void pause() {
          waits.incrementAndGet();
        }

        @Override
        public void resume() {
          waits.decrementAndGet();
        }
      };

  private Outbox connected(Outbox box) {
    box.connected(stream);
    return box;
  }

  @AfterEach
  void stop() {
    timers.shutdownNow();
  }

  private static LeasedItem item(long seq, boolean quarantined) {
    return new LeasedItem(1, new Item(seq, ""), 0, quarantined);
  }

  private static List<LeasedItem> items(int count) {
    return LongStream.range(0, count).mapToObj(seq -> item(seq, false)).toList();
  }

  private static Outcome outcome(long seq) {
    return outcome(seq, "");
  }

  private static Outcome outcome(long seq, String text) {
    return new Outcome(
        1,
        seq,
        new Outcome.Done(List.of(new FieldValue.Text(text)), List.of()),
        1,
        new Outcome.Times(0, 0));
  }

  private static List<io.cookline.proto.Outcome> outcomes(Batch batch) {
    List<io.cookline.proto.Outcome> outcomes = new ArrayList<>();
    try (InputStream bytes = batch.getOutcomes().newInput()) {
      for (var next = io.cookline.proto.Outcome.parseDelimitedFrom(bytes);
          next != null;
          next = io.cookline.proto.Outcome.parseDelimitedFrom(bytes)) {
        outcomes.add(next);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return outcomes;
  }

  private List<Batch> batches() {
    return stream.messages.stream()
        .filter(WorkerMessage::hasBatch)
        .map(WorkerMessage::getBatch)
        .toList();
  }

  private List<Long> seqs() {
    return batches().stream()
        .flatMap(batch -> outcomes(batch).stream())
        .map(io.cookline.proto.Outcome::getSeq)
        .toList();
  }

  private static List<Long> range(int count) {
    return LongStream.range(0, count).boxed().toList();
  }

  @Test
  void whatMustGoAtOnceTakesAllWithItInOrder() {
    outbox.leased(items(2));
    outbox.started(item(0, false));
    outbox.finished(outcome(0));
    outbox.finished(outcome(1));
    assertThat(seqs()).containsExactly(0L, 1L);
    assertThat(batches()).hasSizeLessThan(4);
    outbox.started(item(2, true));
    assertThat(batches().getLast().getStarted(0).getSeq()).isEqualTo(2);
  }

  @Test
  void howManyItemsAreUnderWayIsSaidWithWhatIsSentNextAndFromThenOn() {
    outbox.started(item(0, true));
    outbox.widened(512);
    outbox.started(item(1, true));
    outbox.started(item(2, true));
    assertThat(batches()).extracting(Batch::getInFlight).containsExactly(0, 512, 512);
  }

  @Test
  void manyOutcomesTravelTogetherAndInOrder() {
    outbox.leased(items(10_000));
    for (int seq = 0; seq < 10_000; seq++) {
      outbox.finished(outcome(seq));
    }
    outbox.leave();
    assertThat(seqs()).containsExactlyElementsOf(range(10_000));
    assertThat(batches()).hasSizeLessThan(200);
    assertThat(stream.completed).isTrue();
  }

  @Test
  void whatIsNotSentIsLessThanHalfOfWhatIsLeftToDo() {
    outbox.leased(items(2_000));
    int sent = 0;
    int seen = 0;
    for (int done = 1; done <= 2_000; done++) {
      outbox.finished(outcome(done));
      for (; seen < stream.messages.size(); seen++) {
        sent += outcomes(stream.messages.get(seen).getBatch()).size();
      }
      int unsent = done - sent;
      int left = 2_000 - done;
      assertThat(unsent < 64 || 2 * unsent < left).as("%s unsent, %s left", unsent, left).isTrue();
    }
    assertThat(sent).isEqualTo(2_000);
  }

  @Test
  void thatAnItemStartedIsSaidByItsOutcomeWhereThatGoesWithIt() {
    outbox.leased(items(3));
    stream.ready = false;
    outbox.started(item(0, false));
    outbox.started(item(1, false));
    outbox.finished(outcome(0));
    stream.ready = true;
    outbox.ready();
    assertThat(batches())
        .flatExtracting(Batch::getStartedList)
        .extracting(Started::getSeq)
        .containsExactly(1L);
  }

  @Test
  void whatWaitsForABusyStreamTravelsTogetherToo() {
    stream.ready = false;
    for (int seq = 0; seq < 1_000; seq++) {
      outbox.finished(outcome(seq));
    }
    assertThat(stream.messages).isEmpty();
    stream.ready = true;
    outbox.ready();
    assertThat(seqs()).containsExactlyElementsOf(range(1_000));
    assertThat(batches()).hasSizeLessThan(20);
  }

  @Test
  void noMessageIsTooLargeHoweverLongTheStreamIsBusy() {
    stream.ready = false;
    String large = "x".repeat(3 << 20);
    String middling = "x".repeat(200_000);
    for (int seq = 0; seq < 60; seq++) {
      outbox.finished(outcome(seq, seq % 10 == 0 ? large : middling));
    }
    stream.ready = true;
    outbox.ready();
    assertThat(seqs()).containsExactlyElementsOf(range(60));
    assertThat(stream.messages)
        .allMatch(message -> message.getSerializedSize() < LinkProtocol.LARGEST_MESSAGE);
  }

  @Test
  void aHalfCloseWaitsForWhatABusyStreamHasNotTaken() {
    stream.ready = false;
    outbox.finished(outcome(0));
    outbox.leave();
    assertThat(stream.completed).isFalse();
    stream.ready = true;
    outbox.ready();
    assertThat(seqs()).containsExactly(0L);
    assertThat(stream.completed).isTrue();
    outbox.send(WorkerMessage.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()));
    outbox.finished(outcome(1));
    assertThat(seqs()).containsExactly(0L);
  }

  @Test
  void afterABreakNothingIsSentAndNobodyWaits() throws Exception {
    stream.ready = false;
    CompletableFuture<Boolean> writer = write(new byte[1]);
    stream.foundBusy.await();
    outbox.broken();
    assertThat(writer.get(30, TimeUnit.SECONDS)).isTrue();
    stream.ready = true;
    outbox.finished(outcome(0));
    outbox.leave();
    assertThat(stream.messages).isEmpty();
    assertThat(stream.completed).isFalse();
  }

  @Test
  void whatALinkDoesNotTakeWhileItIsCancelledGoesOverTheNext() {
    Outbox box = connected(new Outbox(timers, new Holdings()));
    assertThat(box.welcomed(List.of())).isEmpty();
    box.leased(items(1));
    stream.completed = true;
    box.finished(outcome(0));
    box.send(WorkerMessage.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()));
    assertThat(stream.messages).isEmpty();

    box.lost();
    stream.completed = false;
    connected(box);
    assertThat(box.welcomed(List.of(Kept.newBuilder().setHeld(1).setToken(9).addSeqs(0).build())))
        .isEmpty();
    assertThat(outcomes(batches().getFirst()).getFirst().getLease()).isEqualTo(9);
  }

  @Test
  void aPieceWaitsUntilTheStreamTakesMore() throws Exception {
    stream.ready = false;
    CompletableFuture<Boolean> writer = write(new byte[LinkProtocol.LARGEST_PIECE + 1]);
    stream.foundBusy.await();
    assertThat(stream.messages).isEmpty();
    assertThat(waits).as("its time stands still").hasValue(1);
    stream.ready = true;
    outbox.ready();
    assertThat(writer.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(waits).hasValue(0);
    assertThat(stream.messages)
        .extracting(WorkerMessage::getPiece)
        .extracting(Piece::getOffset, piece -> piece.getContent().size())
        .containsExactly(
            tuple(0L, LinkProtocol.LARGEST_PIECE), tuple((long) LinkProtocol.LARGEST_PIECE, 1));
  }

  @Test
  void whoeverIsInterruptedWhileItWaitsGivesUpAndStaysInterrupted() {
    stream.ready = false;
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> outbox.sendWhenReady(WorkerMessage.newBuilder()))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private CompletableFuture<Boolean> write(byte[] content) {
    LeasedItem item = new LeasedItem(1, new Item(2, ""), 0, false);
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try (PieceStream out = new PieceStream(outbox, item, "a", clock)) {
                out.write(content);
              } catch (IOException e) {
                done.completeExceptionally(e);
              }
              done.complete(true);
            });
    return done;
  }
}
