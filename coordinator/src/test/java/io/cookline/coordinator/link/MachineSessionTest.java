package io.cookline.coordinator.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.run.Event;
import io.cookline.proto.MachineHello;
import io.cookline.proto.MachineMessage;
import io.cookline.proto.MachineOrder;
import io.cookline.spi.ItemRecord;
import io.cookline.worker.link.LinkProtocol;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is on its way when a machine's call ends is nobody's any more. */
class MachineSessionTest {

  private static final String INSTANCE = "0123456789abcdef0123456789abcdef";

  private final List<Event> events = new ArrayList<>();
  private final Orders orders = new Orders();
  private final LinkFixture.TestJob job =
      new LinkFixture.TestJob((item, tools) -> ItemRecord.with("a", "").and("b", ""));
  private final LinkOutput output =
      new LinkOutput(LinkFixture.assignment(job), seqs -> List.of(), events::add);
  private final MachineSession session =
      new MachineSession(
          INSTANCE, orders, new Machines(output), events::add, LinkFixture.assignment(job));

  /** As gRPC's: a call ends once. */
  private static final class Orders implements StreamObserver<MachineOrder> {
    private final List<Status.Code> ends = new ArrayList<>();

    @Override
    public void onNext(MachineOrder order) {}

    @Override
    public void onError(Throwable refused) {
      ends.add(Status.fromThrowable(refused).getCode());
    }

    @Override
    public void onCompleted() {
      ends.add(Status.Code.OK);
    }
  }

  @AfterEach
  void close() {
    output.close();
  }

  private static MachineMessage hello(int protocol) {
    return MachineMessage.newBuilder()
        .setHello(
            MachineHello.newBuilder()
                .setName("big1")
                .setInstance(INSTANCE)
                .setProtocol(protocol)
                .setWorkers(1)
                .setCores(1))
        .build();
  }

  @Test
  void aRightHelloBehindOneThatWasRefusedIsNotRead() {
    session.onNext(hello(LinkProtocol.VERSION + 1));
    session.onNext(hello(LinkProtocol.VERSION));
    session.onCompleted();

    assertThat(orders.ends).containsExactly(Status.Code.FAILED_PRECONDITION);
    assertThat(events)
        .as("the user hears of it once, and nobody joins")
        .singleElement()
        .isInstanceOf(Event.MachineRefused.class);
  }

  @Test
  void whoeverSaidHelloTwiceDoesNotComeInWithTheThird() {
    for (int i = 0; i < 3; i++) {
      session.onNext(hello(LinkProtocol.VERSION));
    }
    session.onCompleted();

    assertThat(orders.ends).containsExactly(Status.Code.INVALID_ARGUMENT);
    assertThat(events)
        .hasSize(2)
        .satisfies(both -> assertThat(both.getFirst()).isInstanceOf(Event.MachineJoined.class))
        .satisfies(both -> assertThat(both.getLast()).isInstanceOf(Event.MachineAway.class));
  }
}
