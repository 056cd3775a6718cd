package io.cookline.coordinator.link;

import static io.cookline.coordinator.link.RawWorker.hello;
import static io.cookline.coordinator.link.RawWorker.proof;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.proto.CoordinatorMessage;
import io.cookline.proto.Heartbeat;
import io.cookline.proto.Piece;
import io.cookline.proto.WorkerMessage;
import io.cookline.spi.ItemRecord;
import io.cookline.worker.catalog.JobCatalog;
import io.cookline.worker.catalog.JobJarFile;
import io.cookline.worker.catalog.JobJars;
import io.cookline.worker.link.LinkProtocol;
import io.cookline.worker.link.WorkerEnd;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

  private LinkFixture net;

  @BeforeEach
  void open() throws IOException {
    net = new LinkFixture((item, tools) -> ItemRecord.with("a", "").and("b", ""));
  }

  @AfterEach
  void close() {
    net.close();
  }

  private static WorkerMessage heartbeat() {
    return WorkerMessage.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()).build();
  }

  /** That nothing was posted is certain once another worker's event, posted later, is first. */
  private void nothingWasPosted() throws Exception {
    try (RawWorker good = RawWorker.proven(net, "w2").hello("w2")) {
      assertThat(net.events.take()).isEqualTo(new Event.Joined(LinkFixture.W2));
      assertThat(good.messages).isEmpty();
    }
  }

  private void unauthenticated(Metadata metadata) throws Exception {
    try (RawWorker worker = new RawWorker(net.server.address(), metadata)) {
      worker.out.onNext(hello("w1", LinkProtocol.VERSION));
      Status end = worker.end();
      assertThat(end.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
      assertThat(end.getDescription()).isEqualTo("not a worker of this run");
    }
    nothingWasPosted();
  }

  @Test
  void aWrongTokenIsNotLetIn() throws Exception {
    unauthenticated(proof("00".repeat(32), "w1"));
  }

  @Test
  void aCallWithoutMetadataIsNotLetIn() throws Exception {
    unauthenticated(new Metadata());
  }

  @Test
  void aWorkerThatNobodyExpectsIsNotLetIn() throws Exception {
    unauthenticated(proof(net.server.token(), "w9"));
  }

  @Test
  void theProofOfAnotherWorkerIsNotLetIn() throws Exception {
    Metadata metadata = new Metadata();
    metadata.put(LinkProtocol.WORKER, "w1");
    metadata.put(
        LinkProtocol.PROOF,
        Objects.requireNonNull(proof(net.server.token(), "w2").get(LinkProtocol.PROOF)));
    unauthenticated(metadata);
  }

  @ParameterizedTest
  @ValueSource(ints = {LinkProtocol.VERSION - 1, LinkProtocol.VERSION + 1})
  void anotherVersionIsRefusedAndBothAreNamed(int protocol) throws Exception {
    try (RawWorker worker = RawWorker.proven(net, "w1")) {
      worker.out.onNext(hello("w1", protocol));
      Status end = worker.end();
      assertThat(end.getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
      assertThat(end.getDescription())
          .contains("coordinator 0.1.0 (protocol " + LinkProtocol.VERSION + ")")
          .contains("worker 9.9.9 (protocol " + protocol + ")");
    }
    nothingWasPosted();
  }

  @Test
  void whoeverDoesNotBeginWithHelloIsRefused() throws Exception {
    try (RawWorker worker = RawWorker.proven(net, "w1")) {
      worker.out.onNext(heartbeat());
      assertThat(worker.end().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
    nothingWasPosted();
  }

  @Test
  void whoeverLeavesWithoutHelloIsRefused() throws Exception {
    try (RawWorker worker = RawWorker.proven(net, "w1")) {
      worker.out.onCompleted();
      assertThat(worker.end().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
    nothingWasPosted();
  }

  @Test
  void aHelloUnderAnotherNameIsRefused() throws Exception {
    try (RawWorker worker = RawWorker.proven(net, "w1")) {
      worker.out.onNext(hello("w2", LinkProtocol.VERSION));
      assertThat(worker.end().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
    nothingWasPosted();
  }

  @Test
  void aSecondStreamIsRefusedAndTheFirstLivesOn() throws Exception {
    try (RawWorker first = RawWorker.proven(net, "w1").hello("w1")) {
      net.next(Event.Joined.class);
      try (RawWorker second = RawWorker.proven(net, "w1").hello("w1")) {
        assertThat(second.end().getCode()).isEqualTo(Status.Code.ALREADY_EXISTS);
      }
      nothingWasPosted();
      net.server.order(new Effect.Permit(LinkFixture.W1, "a.test"));
      assertThat(first.next().getPermit().getHost()).isEqualTo("a.test");
    }
  }

  @Test
  void aSecondHelloBreaksTheLinkAndCostsTheOthersNoHeartbeat() throws Exception {
    try (RawWorker rude = RawWorker.proven(net, "w1").hello("w1");
        RawWorker other = RawWorker.proven(net, "w2")) {
      assertThat(net.next(Event.Joined.class).worker()).isEqualTo(LinkFixture.W1);
      other.hello("w2");
      net.next(Event.Joined.class);
      rude.hello("w1");
      assertThat(rude.end().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      assertThat(net.next(Event.LinkBroken.class).worker()).isEqualTo(LinkFixture.W1);
      assertThat(other.next().getKindCase()).isEqualTo(CoordinatorMessage.KindCase.HEARTBEAT);
    }
  }

  @Test
  void aWorkerThatHalfClosedAndVanishedCostsTheOthersNoHeartbeat() throws Exception {
    try (RawWorker gone = RawWorker.proven(net, "w1").hello("w1");
        RawWorker other = RawWorker.proven(net, "w2")) {
      net.next(Event.Joined.class);
      other.hello("w2");
      net.next(Event.Joined.class);
      gone.out.onCompleted();
      assertThat(net.next(Event.Drained.class).worker()).isEqualTo(LinkFixture.W1);
      gone.vanish();
      for (int i = 0; i < 2; i++) {
        assertThat(other.next().getKindCase()).isEqualTo(CoordinatorMessage.KindCase.HEARTBEAT);
      }
    }
  }

  @Test
  void aWorkerWithoutJustTheCoordinatorsJarRefusesToWork(@TempDir Path folder) throws Exception {
    JobJars jars = JobJars.read(List.of(JobJarFile.of(folder, "mine", "return null;")));
    try (LinkFixture own = new LinkFixture(JobCatalog.with(jars).get("mine"), seq -> "x");
        WorkerEnd worker = own.join(LinkFixture.W1)) {
      own.lease(LinkFixture.W1, 0, 3);

      Event.Refused refused = own.next(Event.Refused.class);
      assertThat(refused.worker()).isEqualTo(LinkFixture.W1);
      assertThat(refused.reason())
          .contains("the coordinator has jobs of sha256 " + jars.sha256().substring(0, 12) + "…")
          .contains("this worker has no jar")
          .contains("give every machine the same jar");
      own.server.close();
      worker.awaitEnd();
    }
  }

  @Test
  void aMessageOverFourMebibytesBreaksTheLink() throws Exception {
    try (RawWorker worker = RawWorker.proven(net, "w1").hello("w1")) {
      net.next(Event.Joined.class);
      worker.out.onNext(
          WorkerMessage.newBuilder()
              .setPiece(Piece.newBuilder().setContent(ByteString.copyFrom(new byte[4 << 20])))
              .build());
      assertThat(worker.end().isOk()).isFalse();
      assertThat(net.next(Event.LinkBroken.class).worker()).isEqualTo(LinkFixture.W1);
      assertThat(net.pieces).isEmpty();
    }
  }
}
