package io.cookline.coordinator.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.cookline.coordinator.crew.Assignment;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.Lease;
import io.cookline.proto.Batch;
import io.cookline.proto.CoordinatorMessage;
import io.cookline.spi.FailureKind;
import io.cookline.spi.FieldValue;
import io.cookline.spi.Item;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.Job;
import io.cookline.worker.engine.Attachment;
import io.cookline.worker.engine.EngineSetup;
import io.cookline.worker.engine.Failure;
import io.cookline.worker.engine.LeasedItem;
import io.cookline.worker.engine.Outcome;
import io.cookline.worker.engine.PaceName;
import io.cookline.worker.http.WebClientOptions;
import io.cookline.worker.link.LinkProtocol;
import io.cookline.worker.link.WorkerEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodecTest {

  private static final Job JOB =
      new LinkFixture.TestJob((item, tools) -> ItemRecord.with("a", "").and("b", ""));
  private static final LeasedItem ITEM = new LeasedItem(-3, new Item(1L << 40, "x"), 2, true);

  private static final List<FieldValue> VALUES =
      List.of(
          new FieldValue.Text(""),
          new FieldValue.Text("tab\tnew\nline\0 ü 😀"),
          new FieldValue.Whole(0),
          new FieldValue.Whole(Long.MIN_VALUE),
          new FieldValue.Whole(Long.MAX_VALUE),
          new FieldValue.Decimal(-0.0),
          new FieldValue.Decimal(Double.NaN),
          new FieldValue.Decimal(Double.MIN_VALUE),
          new FieldValue.Flag(false),
          new FieldValue.Flag(true));

  private static Outcome sent(Outcome outcome) {
    Event event = LinkCodec.reported(LinkFixture.W1, WorkerEnd.batch(ITEM, outcome));
    assertThat(event)
        .isEqualTo(
            new Event.Reported(
                LinkFixture.W1,
                List.of(new Event.StartedItem(-3, 1L << 40)),
                ((Event.Reported) event).outcomes()));
    return ((Event.Reported) event).outcomes().getFirst();
  }

  private static Outcome outcome(Outcome.Result result) {
    return new Outcome(-3, 1L << 40, result, 4, new Outcome.Times(1_700_000_000_123L, 9));
  }

  @Test
  void everyKindOfValueAndAttachmentSurvives() {
    Outcome outcome =
        outcome(
            new Outcome.Done(
                VALUES,
                List.of(
                    new Attachment("ä/b", 1L << 40, "00ff".repeat(16)),
                    new Attachment("", 0, "ab".repeat(32)))));
    assertThat(sent(outcome)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @EnumSource(FailureKind.class)
  void everyKindOfFailureSurvives(FailureKind kind) {
    Outcome failed = outcome(new Outcome.Failed(new Failure(kind, "why\n\"so\"", 503)));
    assertThat(sent(failed)).isEqualTo(failed);
    Outcome later = outcome(new Outcome.RetryLater(new Failure(kind, "", 0), 59_999));
    assertThat(sent(later)).isEqualTo(later);
  }

  @Test
  void whatIsWrittenByHandIsWhatTheGeneratedClassesWrite() throws IOException {
    for (Outcome outcome :
        List.of(
            outcome(new Outcome.Done(VALUES, List.of())),
            outcome(new Outcome.Done(List.of(), List.of())),
            outcome(new Outcome.Failed(new Failure(FailureKind.BROKEN, "why", 0))))) {
      ByteString.Output generated = ByteString.newOutput();
      WorkerEnd.message(outcome).writeDelimitedTo(generated);
      assertThat(WorkerEnd.batch(ITEM, outcome).getOutcomes()).isEqualTo(generated.toByteString());
    }
  }

  @Test
  void whatIsNoOutcomeIsRefused() {
    ByteString garbage = ByteString.copyFromUtf8("\u0005xy");
    assertThatThrownBy(() -> OutcomeReader.read(garbage)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void whatNoWorkerOfOursSendsIsADefect() throws IOException {
    ByteString.Output bytes = ByteString.newOutput();
    io.cookline.proto.Outcome.newBuilder().setSeq(1).build().writeDelimitedTo(bytes);
    io.cookline.proto.Outcome.newBuilder()
        .setSeq(2)
        .setFailure(io.cookline.proto.Failure.newBuilder().setKind("LATER_KIND"))
        .build()
        .writeDelimitedTo(bytes);
    Batch batch = Batch.newBuilder().setOutcomes(bytes.toByteString()).build();
    assertThat(((Event.Reported) LinkCodec.reported(LinkFixture.W1, batch)).outcomes())
        .extracting(outcome -> ((Outcome.Failed) outcome.result()).failure().kind())
        .containsExactly(FailureKind.DEFECT, FailureKind.DEFECT);
  }

  @ParameterizedTest
  @EnumSource(PaceName.class)
  void everythingThatAWorkerIsToldSurvives(PaceName pace) {
    Assignment like = LinkFixture.assignment(JOB);
    Assignment assignment =
        new Assignment(JOB, like.params(), pace, 8, 32, like.attempts(), like.web(), false);
    CoordinatorMessage welcome = LinkCodec.welcome(assignment, List.of());
    EngineSetup setup = WorkerEnd.setup(welcome, JOB);
    try (var made = setup.pace();
        var same = pace.create(8, 32)) {
      assertThat(made).hasSameClassAs(same);
      assertThat(made.width()).isEqualTo(same.width());
      assertThat(made.most()).isEqualTo(same.most());
    }
    assertThat(setup.params().all("word")).containsExactly("a=b", "", "ü");
    assertThat(setup.params().has("n")).isFalse();
    assertThat(setup.attempts()).isEqualTo(assignment.attempts());
    assertThat(setup.attachmentsWanted()).isFalse();
    assertThat(WorkerEnd.setup(LinkCodec.welcome(like, List.of()), JOB).attachmentsWanted())
        .isTrue();
    assertThat(WorkerEnd.web(welcome))
        .isEqualTo(
            WebClientOptions.of("cookline test")
                .withAllowedNetworks(assignment.web().allowedNetworks()));
  }

  @Test
  void aLeaseKeepsItsTokenItsItemsTheirTriesAndWhetherItIsQuarantined() throws Exception {
    for (boolean quarantined : new boolean[] {true, false}) {
      Lease lease =
          new Lease(
              Long.MIN_VALUE | 7, List.of(new Lease.Part(9, 0), new Lease.Part(4, 3)), quarantined);
      List<CoordinatorMessage> messages = LinkCodec.leases(lease, CodecTest::texts);
      assertThat(messages).hasSize(1);
      assertThat(WorkerEnd.items(messages.getFirst()))
          .containsExactly(
              new LeasedItem(Long.MIN_VALUE | 7, new Item(9, "ü 9"), 0, quarantined),
              new LeasedItem(Long.MIN_VALUE | 7, new Item(4, "ü 4"), 3, quarantined));
    }
  }

  @Test
  void aLeaseOfBigItemsComesInSeveralMessages() throws Exception {
    String mebibyte = "x".repeat(1 << 20);
    Lease lease =
        new Lease(5, LongStream.range(0, 9).mapToObj(s -> new Lease.Part(s, 0)).toList(), true);
    List<CoordinatorMessage> messages =
        LinkCodec.leases(lease, seqs -> seqs.stream().map(s -> new Item(s, mebibyte)).toList());
    assertThat(messages)
        .allSatisfy(
            message ->
                assertThat(message.getSerializedSize()).isLessThan(LinkProtocol.LARGEST_MESSAGE));
    assertThat(messages.stream().flatMap(message -> WorkerEnd.items(message).stream()))
        .extracting(item -> item.item().seq())
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(messages).allMatch(message -> message.getLease().getQuarantined());
  }

  private static List<Item> texts(List<Long> seqs) {
    return seqs.stream().map(seq -> new Item(seq, "ü " + seq)).toList();
  }
}
