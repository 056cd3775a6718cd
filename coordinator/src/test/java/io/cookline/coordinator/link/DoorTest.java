package io.cookline.coordinator.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.coordinator.trust.Address;
import io.cookline.coordinator.trust.JoinSecrets;
import io.cookline.coordinator.trust.RunAuthority;
import io.cookline.proto.CoordinatorMessage;
import io.cookline.proto.LinkGrpc;
import io.cookline.proto.MachineHello;
import io.cookline.proto.MachineMessage;
import io.cookline.proto.MachineOrder;
import io.cookline.spi.ItemRecord;
import io.cookline.worker.link.JoinString;
import io.cookline.worker.link.LinkProtocol;
import io.cookline.worker.link.MachineCertificate;
import io.cookline.worker.link.MachineEnd;
import io.cookline.worker.link.Trusted;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who comes in through the door, and who does not. */
class DoorTest {

  private static final String INSTANCE = "0123456789abcdef0123456789abcdef";
  private static final String OTHER = "fedcba9876543210fedcba9876543210";
  private static final Clock NOW = Clock.systemUTC();
  private static final int MOST = 100;

  private LinkFixture net;
  private MachineEnd machine;
  private RunAuthority authority;
  private JoinSecrets secrets;
  private DoorServer door;

  @BeforeEach
  void open() throws Exception {
    net = new LinkFixture((item, tools) -> ItemRecord.with("a", "1").and("b", "2"));
    machine = new MachineEnd();
    authority = RunAuthority.create(NOW);
    secrets = JoinSecrets.afresh(NOW);
    door = door(NOW);
  }

  @AfterEach
  void close() {
    door.close();
    machine.close();
    net.close();
  }

  private DoorServer door(Clock clock) throws Exception {
    return net.server.openDoor(
        new DoorSetup(
            new Address("127.0.0.1", 0),
            MOST,
            new DoorSetup.Entry(authority, secrets, Optional.empty()),
            clock));
  }

  private JoinString join() {
    return new JoinString(authority.sha256(), secrets.current().text());
  }

  private static final class Orders implements StreamObserver<MachineOrder> {
    final BlockingQueue<MachineOrder> orders = new LinkedBlockingQueue<>();
    final BlockingQueue<Status> end = new LinkedBlockingQueue<>();

    @Override
    public void onNext(MachineOrder order) {
      orders.add(order);
    }

    @Override
    public void onError(Throwable broken) {
      end.add(Status.fromThrowable(broken));
    }

    @Override
    public void onCompleted() {
      end.add(Status.OK);
    }
  }

  /** Sends bytes that are no message. */
  private record NoProtobuf(AtomicBoolean garbled)
      implements MethodDescriptor.Marshaller<MachineMessage> {

    NoProtobuf() {
      this(new AtomicBoolean(true));
    }

    @Override
    public InputStream stream(MachineMessage message) {
      return new ByteArrayInputStream(
          garbled.get() ? new byte[] {-1, -1, -1, -1} : message.toByteArray());
    }

    @Override
    public MachineMessage parse(InputStream stream) {
      return MachineMessage.getDefaultInstance();
    }
  }

  /** What gRPC has to say meanwhile. */
  private static final class Complaints extends Handler implements AutoCloseable {
    final BlockingQueue<LogRecord> records = new LinkedBlockingQueue<>();
    private final Logger logger = Logger.getLogger("io.grpc");

    Complaints() {
      logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord complaint) {
      records.add(complaint);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
    }
  }

  private static MachineMessage hello(String name, String instance, int protocol) {
    return MachineMessage.newBuilder()
        .setHello(
            MachineHello.newBuilder()
                .setName(name)
                .setInstance(instance)
                .setProtocol(protocol)
                .setVersion("9.9.9")
                .setWorkers(2)
                .setCores(1))
        .build();
  }

  private static Orders serve(ManagedChannel channel, MachineMessage first) {
    Orders orders = new Orders();
    LinkGrpc.newStub(channel).serve(orders).onNext(first);
    return orders;
  }

  private Orders joined(MachineCertificate certificate, String name) {
    return serve(
        machine.channel(certificate, door.port()), hello(name, INSTANCE, LinkProtocol.VERSION));
  }

  @Test
  void a_machine_that_knows_the_join_string_is_let_in() throws Exception {
    Orders orders = joined(machine.enrol(join(), INSTANCE, door.port()), "big1");

    assertThat(LinkFixture.take(orders.orders).hasWelcome()).isTrue();
    Event.MachineJoined event = net.next(Event.MachineJoined.class);
    assertThat(event.machine()).isEqualTo("big1");
    assertThat(event.workers()).isEqualTo(2);
  }

  @Test
  void a_wrong_secret_gets_no_certificate() {
    JoinString wrong = new JoinString(authority.sha256(), JoinString.newSecret());

    assertThatThrownBy(() -> machine.enrol(wrong, INSTANCE, door.port()))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("UNAUTHENTICATED")
        .hasMessageContaining("join string");
  }

  @Test
  void a_machine_of_another_run_does_not_trust_this_coordinator() throws Exception {
    RunAuthority others = RunAuthority.create(NOW);
    JoinString foreign = new JoinString(others.sha256(), secrets.current().text());

    assertThatThrownBy(() -> machine.enrol(foreign, INSTANCE, door.port()))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("UNAVAILABLE");
  }

  @Test
  void without_a_certificate_nobody_serves() throws Exception {
    Orders orders =
        serve(machine.channel(join(), door.port()), hello("big1", INSTANCE, LinkProtocol.VERSION));

    assertThat(LinkFixture.take(orders.end).getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(net.events).isEmpty();
  }

  @Test
  void a_certificate_of_another_authority_is_no_good() throws Exception {
    MachineCertificate own = machine.enrol(join(), INSTANCE, door.port());
    RunAuthority others = RunAuthority.create(NOW);
    MachineCertificate forged =
        new MachineCertificate(
            others.machine(own.certificate().getPublicKey().getEncoded(), INSTANCE, NOW),
            own.key(),
            own.trusted());

    assertThat(LinkFixture.take(joined(forged, "big1").end).getCode())
        .isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(net.events).isEmpty();
  }

  @Test
  void a_certificate_whose_time_is_up_is_no_good() throws Exception {
    MachineCertificate own = machine.enrol(join(), INSTANCE, door.port());
    Clock twoDaysAgo = Clock.offset(NOW, Duration.ofDays(-2));
    MachineCertificate old =
        new MachineCertificate(
            authority.machine(own.certificate().getPublicKey().getEncoded(), INSTANCE, twoDaysAgo),
            own.key(),
            own.trusted());

    assertThat(LinkFixture.take(joined(old, "big1").end).getCode())
        .isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(net.events).isEmpty();
  }

  @Test
  void the_coordinators_own_certificate_is_no_machines() throws Exception {
    RunAuthority.Identity coordinator = authority.coordinator(NOW);
    MachineCertificate posing =
        new MachineCertificate(
            coordinator.certificate(), coordinator.key(), Trusted.ofRun(authority.certificate()));

    assertThat(LinkFixture.take(joined(posing, "big1").end).isOk()).isFalse();
    assertThat(net.events).isEmpty();
  }

  @Test
  void a_certificate_is_renewed_by_itself_and_for_its_own_instance_alone() throws Exception {
    MachineCertificate own = machine.enrol(join(), INSTANCE, door.port());

    assertThat(machine.renew(own, INSTANCE, door.port()).certificate())
        .isNotEqualTo(own.certificate());
    assertThatThrownBy(() -> machine.renew(own, OTHER, door.port()))
        .hasMessageContaining("UNAUTHENTICATED");
  }

  @Test
  void a_machine_says_the_instance_that_its_certificate_says() throws Exception {
    MachineCertificate own = machine.enrol(join(), OTHER, door.port());

    assertThat(LinkFixture.take(joined(own, "big1").end).getCode())
        .isEqualTo(Status.Code.UNAUTHENTICATED);
  }

  @Test
  void a_name_is_given_once() throws Exception {
    Orders first = joined(machine.enrol(join(), INSTANCE, door.port()), "big1");
    assertThat(LinkFixture.take(first.orders).hasWelcome()).isTrue();
    Orders second =
        serve(
            machine.channel(machine.enrol(join(), OTHER, door.port()), door.port()),
            hello("big1", OTHER, LinkProtocol.VERSION));

    assertThat(LinkFixture.take(second.end).getCode()).isEqualTo(Status.Code.ALREADY_EXISTS);
  }

  @Test
  void whoever_leaves_without_a_hello_is_refused() throws Exception {
    MachineCertificate own = machine.enrol(join(), INSTANCE, door.port());
    Orders orders = new Orders();
    LinkGrpc.newStub(machine.channel(own, door.port())).serve(orders).onCompleted();

    assertThat(LinkFixture.take(orders.end).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(net.events).isEmpty();
  }

  @Test
  void what_can_not_be_read_ends_its_call_and_is_no_trouble_of_the_coordinators() throws Exception {
    MachineCertificate own = machine.enrol(join(), INSTANCE, door.port());
    try (Complaints complaints = new Complaints()) {
      Orders orders = new Orders();
      ClientCalls.asyncBidiStreamingCall(
              machine
                  .channel(own, door.port())
                  .newCall(
                      LinkGrpc.getServeMethod().toBuilder()
                          .setRequestMarshaller(new NoProtobuf())
                          .build(),
                      CallOptions.DEFAULT),
              orders)
          .onNext(MachineMessage.getDefaultInstance());

      Status end = LinkFixture.take(orders.end);
      assertThat(end.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      assertThat(end.getDescription()).isEqualTo("a message can't be read");
      assertThat(complaints.records).isEmpty();
    }
    assertThat(net.events).isEmpty();
  }

  @Test
  void a_machine_that_sends_what_can_not_be_read_is_away() throws Exception {
    Orders orders = new Orders();
    AtomicBoolean garbled = new AtomicBoolean();
    StreamObserver<MachineMessage> out =
        ClientCalls.asyncBidiStreamingCall(
            machine
                .channel(machine.enrol(join(), INSTANCE, door.port()), door.port())
                .newCall(
                    LinkGrpc.getServeMethod().toBuilder()
                        .setRequestMarshaller(new NoProtobuf(garbled))
                        .build(),
                    CallOptions.DEFAULT),
            orders);
    out.onNext(hello("big1", INSTANCE, LinkProtocol.VERSION));
    assertThat(net.next(Event.MachineJoined.class).machine()).isEqualTo("big1");
    garbled.set(true);
    out.onNext(MachineMessage.getDefaultInstance());

    assertThat(net.next(Event.MachineAway.class).machine()).isEqualTo("big1");
    assertThat(LinkFixture.take(orders.end).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void a_crowd_of_strangers_keeps_no_machine_out_and_puts_none_out() throws Exception {
    Orders first = joined(machine.enrol(join(), INSTANCE, door.port()), "big1");
    assertThat(LinkFixture.take(first.orders).hasWelcome()).isTrue();
    List<Socket> crowd = new ArrayList<>();
    try {
      for (int i = 0; i < 3 * MOST; i++) {
        crowd.add(new Socket(InetAddress.getLoopbackAddress(), door.port()));
      }
      Orders second =
          serve(
              machine.channel(machine.enrol(join(), OTHER, door.port()), door.port()),
              hello("big2", OTHER, LinkProtocol.VERSION));

      assertThat(LinkFixture.take(second.orders).hasWelcome()).isTrue();
      assertThat(crowd.getFirst().getInputStream().read()).isEqualTo(-1);
      assertThat(first.end).isEmpty();
    } finally {
      for (Socket one : crowd) {
        one.close();
      }
    }
  }

  @Test
  void versions_that_do_not_fit_are_both_named() throws Exception {
    for (int protocol : new int[] {LinkProtocol.VERSION - 1, LinkProtocol.VERSION + 1}) {
      MachineCertificate own = machine.enrol(join(), INSTANCE, door.port());
      Orders orders = serve(machine.channel(own, door.port()), hello("big1", INSTANCE, protocol));

      Status end = LinkFixture.take(orders.end);
      assertThat(end.getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
      assertThat(end.getDescription())
          .contains("coordinator " + LinkProtocol.PRODUCT_VERSION)
          .contains("protocol " + LinkProtocol.VERSION)
          .contains("machine 9.9.9")
          .contains("protocol " + protocol);
      assertThat(net.next(Event.MachineRefused.class).reason())
          .isEqualTo("machine big1: " + end.getDescription());
    }
  }

  @Test
  void a_worker_that_no_machine_was_told_to_start_is_refused() throws Exception {
    MachineCertificate own = machine.enrol(join(), INSTANCE, door.port());
    assertThat(work(own, "w1@big1").getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(LinkFixture.take(joined(own, "big1").orders).hasWelcome()).isTrue();

    assertThat(work(own, "w1@big1").getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(work(own, "w1").getCode()).isEqualTo(Status.Code.UNAVAILABLE);
  }

  @Test
  void a_worker_with_the_certificate_of_another_machine_is_refused() throws Exception {
    MachineCertificate own = machine.enrol(join(), INSTANCE, door.port());
    assertThat(LinkFixture.take(joined(own, "big1").orders).hasWelcome()).isTrue();
    door.order(new Effect.Start(new WorkerId("big1", 1, 1)));

    MachineCertificate others = machine.enrol(join(), OTHER, door.port());
    assertThat(work(others, "w1@big1").getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
  }

  private Status work(MachineCertificate shown, String worker) throws Exception {
    Metadata id = new Metadata();
    id.put(LinkProtocol.WORKER, worker);
    BlockingQueue<Status> end = new LinkedBlockingQueue<>();
    var _ =
        LinkGrpc.newStub(machine.channel(shown, door.port()))
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(id))
            .work(
                new StreamObserver<CoordinatorMessage>() {
                  @Override
                  public void onNext(CoordinatorMessage message) {}

                  @Override
                  public void onError(Throwable broken) {
                    end.add(Status.fromThrowable(broken));
                  }

                  @Override
                  public void onCompleted() {
                    end.add(Status.OK);
                  }
                });
    return LinkFixture.take(end);
  }
}
