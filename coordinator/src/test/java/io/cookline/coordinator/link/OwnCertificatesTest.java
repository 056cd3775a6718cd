package io.cookline.coordinator.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.trust.Address;
import io.cookline.coordinator.trust.JoinSecrets;
import io.cookline.coordinator.trust.RunAuthority;
import io.cookline.coordinator.trust.UserPki;
import io.cookline.proto.CoordinatorMessage;
import io.cookline.proto.DoorGrpc;
import io.cookline.proto.EnrolReply;
import io.cookline.proto.EnrolRequest;
import io.cookline.proto.LinkGrpc;
import io.cookline.proto.MachineHello;
import io.cookline.proto.MachineMessage;
import io.cookline.proto.MachineOrder;
import io.cookline.spi.ItemRecord;
import io.cookline.worker.link.JoinString;
import io.cookline.worker.link.LinkProtocol;
import io.cookline.worker.link.LinkRefusedException;
import io.cookline.worker.link.MachineCertificate;
import io.cookline.worker.link.MachineEnd;
import io.cookline.worker.link.MachineLink;
import io.cookline.worker.link.OwnIdentity;
import io.cookline.worker.link.Trusted;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who comes in through the door of a run that has the user's certificate, and who does not. */
class OwnCertificatesTest {

  private static final String INSTANCE = "0123456789abcdef0123456789abcdef";
  private static final String OTHER = "fedcba9876543210fedcba9876543210";
  private static final int MOST = 100;
  private static final String HOST = "127.0.0.1";
  private static final Clock NOW = Clock.systemUTC();
  private static final UserPki.Request AS_A_MACHINE =
      UserPki.BOTH.called("CN=" + INSTANCE + ",O=cookline machine");

  private LinkFixture net;
  private MachineEnd machine;
  private RunAuthority authority;
  private JoinSecrets secrets;
  private UserPki pki;
  private OwnIdentity ours;
  private DoorServer door;

  @BeforeEach
  void open() throws Exception {
    net = new LinkFixture((item, tools) -> ItemRecord.with("a", "1").and("b", "2"));
    machine = new MachineEnd();
    authority = RunAuthority.create(NOW);
    secrets = JoinSecrets.afresh(NOW);
    pki = UserPki.create("CN=ours");
    ours = pki.issue(UserPki.BOTH);
    door = door(Optional.of(pki.between("CN=between").issue(UserPki.BOTH.of("RSA"), HOST)));
  }

  @AfterEach
  void close() {
    door.close();
    machine.close();
    net.close();
  }

  private DoorServer door(Optional<OwnIdentity> own) throws Exception {
    return net.server.openDoor(
        new DoorSetup(
            new Address(HOST, 0), MOST, new DoorSetup.Entry(authority, secrets, own), NOW));
  }

  private JoinString join() {
    return new JoinString(authority.sha256(), secrets.current().text());
  }

  private MachineCertificate enrol(JoinString join, OwnIdentity own) throws Exception {
    return machine.enrol(join, own, INSTANCE, HOST, door.port());
  }

  /** Opens a call, and hears how it ends or what comes first. */
  private static final class Heard<T> implements StreamObserver<T> {
    final BlockingQueue<Object> all = new LinkedBlockingQueue<>();

    @Override
    public void onNext(T message) {
      all.add(message);
    }

    @Override
    public void onError(Throwable broken) {
      all.add(Status.fromThrowable(broken).getCode());
    }

    @Override
    public void onCompleted() {
      all.add(Status.Code.OK);
    }
  }

  private static Object serve(ManagedChannel channel) throws Exception {
    Heard<MachineOrder> heard = new Heard<>();
    LinkGrpc.newStub(channel)
        .serve(heard)
        .onNext(
            MachineMessage.newBuilder()
                .setHello(
                    MachineHello.newBuilder()
                        .setName("big1")
                        .setInstance(INSTANCE)
                        .setProtocol(LinkProtocol.VERSION)
                        .setVersion("9.9.9")
                        .setWorkers(2)
                        .setCores(1))
                .build());
    return LinkFixture.take(heard.all);
  }

  private static Object work(ManagedChannel channel) throws Exception {
    Metadata id = new Metadata();
    id.put(LinkProtocol.WORKER, "w1@big1");
    Heard<CoordinatorMessage> heard = new Heard<>();
    var _ =
        LinkGrpc.newStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(id))
            .work(heard);
    return LinkFixture.take(heard.all);
  }

  private EnrolReply enrol(ManagedChannel channel, String instance, boolean proves)
      throws Exception {
    byte[] key = MachineCertificate.newKeys().getPublic().getEncoded();
    byte[] proof = proves ? JoinString.proof(join().secret(), key, instance) : new byte[0];
    return DoorGrpc.newBlockingStub(channel)
        .enrol(
            EnrolRequest.newBuilder()
                .setInstance(instance)
                .setPublicKey(ByteString.copyFrom(key))
                .setProof(ByteString.copyFrom(proof))
                .build());
  }

  @Test
  void a_machine_with_the_users_certificate_and_the_secret_is_let_in() throws Exception {
    MachineCertificate own = enrol(join(), ours);
    assertThat(own.trusted()).isEqualTo(Trusted.ofUser(List.of(pki.root())));
    assertThat(authority.hasSigned(own.certificate())).isTrue();

    assertThat(serve(machine.channel(own, door.port())))
        .isInstanceOfSatisfying(
            MachineOrder.class, order -> assertThat(order.hasWelcome()).isTrue());
    assertThat(net.next(Event.MachineJoined.class).machine()).isEqualTo("big1");
    assertThat(machine.renew(own, INSTANCE, door.port()).certificate())
        .isNotEqualTo(own.certificate());
  }

  @Test
  void the_secret_alone_gets_no_certificate() throws Exception {
    // A client shows none at all where the server asks for those of others.
    OwnIdentity elsewhere = UserPki.create("CN=elsewhere").issue(UserPki.BOTH);
    OwnIdentity showsNone =
        new OwnIdentity(List.of(pki.root()), elsewhere.chain(), elsewhere.key());

    assertThatThrownBy(() -> enrol(join(), showsNone))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("PERMISSION_DENIED");
  }

  @Test
  void a_run_certificate_and_the_secret_get_no_certificate_for_another_instance() throws Exception {
    MachineCertificate own = enrol(join(), ours);

    assertThatThrownBy(() -> enrol(machine.channel(own, door.port()), OTHER, true))
        .hasMessageContaining("PERMISSION_DENIED");
    assertThatThrownBy(() -> enrol(machine.channel(own, door.port()), OTHER, false))
        .hasMessageContaining("UNAUTHENTICATED");
  }

  @Test
  void the_users_certificate_alone_gets_no_certificate_whatever_its_name_is() throws Exception {
    JoinString wrong = new JoinString(authority.sha256(), JoinString.newSecret());
    assertThatThrownBy(() -> enrol(wrong, ours))
        .hasMessageContaining("UNAUTHENTICATED")
        .hasMessageContaining("join string");

    OwnIdentity posing = pki.issue(AS_A_MACHINE);
    assertThatThrownBy(() -> enrol(machine.channel(posing, door.port()), INSTANCE, false))
        .hasMessageContaining("UNAUTHENTICATED");
  }

  @Test
  void the_users_certificate_opens_no_link_whatever_its_name_is() throws Exception {
    for (OwnIdentity shown : List.of(ours, pki.issue(AS_A_MACHINE))) {
      assertThat(serve(machine.channel(shown, door.port()))).isEqualTo(Status.Code.UNAUTHENTICATED);
      assertThat(work(machine.channel(shown, door.port()))).isEqualTo(Status.Code.UNAUTHENTICATED);
    }
    assertThat(net.events).isEmpty();
  }

  @Test
  void whoever_has_only_the_users_certificate_stays_among_the_strangers() throws Exception {
    ManagedChannel known = machine.channel(enrol(join(), ours), door.port());
    assertThat(serve(known)).isInstanceOf(MachineOrder.class);
    ManagedChannel stranger = machine.channel(ours, door.port());
    assertThat(serve(stranger)).isEqualTo(Status.Code.UNAUTHENTICATED);
    CountDownLatch sentAway = new CountDownLatch(1);
    stranger.notifyWhenStateChanged(ConnectivityState.READY, sentAway::countDown);
    List<Socket> crowd = new ArrayList<>();
    try {
      for (int i = 0; i < MOST; i++) {
        crowd.add(new Socket(InetAddress.getLoopbackAddress(), door.port()));
      }
      assertThat(sentAway.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(known.getState(false)).isEqualTo(ConnectivityState.READY);
    } finally {
      for (Socket one : crowd) {
        one.close();
      }
    }
  }

  @Test
  void a_certificate_of_another_authority_of_the_same_name_is_no_good() throws Exception {
    OwnIdentity others = UserPki.create("CN=ours").issue(UserPki.BOTH);
    OwnIdentity posing = new OwnIdentity(List.of(pki.root()), others.chain(), others.key());

    assertThatThrownBy(() -> enrol(join(), posing))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("UNAVAILABLE");
    assertThat(refusal(Optional.of(posing), HOST))
        .hasMessage(at(HOST) + " does not take this machine's --tls-cert (certificate_unknown)");
  }

  @Test
  void a_machine_whose_certificate_is_not_asked_for_is_told_so() throws Exception {
    OwnIdentity elsewhere = UserPki.create("CN=elsewhere").issue(UserPki.BOTH);

    LinkRefusedException refused =
        refusal(
            Optional.of(new OwnIdentity(List.of(pki.root()), elsewhere.chain(), elsewhere.key())),
            HOST);
    assertThat(refused).hasMessageStartingWith(at(HOST)).hasMessageContaining("--tls-ca-file");
    assertThat(refused.cure()).contains("--tls-cert");
  }

  @Test
  void a_machine_goes_to_no_host_that_the_certificate_does_not_name() throws Exception {
    LinkRefusedException refused = refusal(Optional.of(ours), "localhost");

    assertThat(refused)
        .hasMessage(
            at("localhost")
                + " shows a certificate for 127.0.0.1 and not for this host: No name matching"
                + " localhost found");
    assertThat(refused.cure()).contains("--advertise");
  }

  @Test
  void a_machine_goes_to_no_coordinator_of_another_authority() throws Exception {
    OwnIdentity elsewhere = UserPki.create("CN=elsewhere").issue(UserPki.BOTH);

    LinkRefusedException refused = refusal(Optional.of(elsewhere), HOST);
    assertThat(refused)
        .hasMessage(
            at(HOST)
                + " shows a certificate that is not good by --tls-ca-file: unable to find valid"
                + " certification path to requested target");
    assertThat(refused.cure()).contains("name the authority");
  }

  @Test
  void a_machine_without_certificates_of_its_own_is_told_that_it_needs_them() throws Exception {
    LinkRefusedException refused = refusal(Optional.empty(), HOST);

    assertThat(refused).hasMessageStartingWith(at(HOST) + " shows a certificate that no run made");
    assertThat(refused.cure()).contains("--tls-ca-file, --tls-cert and --tls-key");
  }

  @Test
  void a_machine_with_certificates_is_told_that_a_run_has_none() throws Exception {
    door.close();
    door = door(Optional.empty());

    LinkRefusedException refused = refusal(Optional.of(ours), HOST);
    assertThat(refused)
        .hasMessage(at(HOST) + " shows a certificate that its run made, and none of --tls-ca-file");
    assertThat(refused.cure()).startsWith("leave out --tls-ca-file, --tls-cert and --tls-key here");
  }

  private String at(String host) {
    return "the coordinator at " + host + ":" + door.port();
  }

  /** How a whole machine is refused, which would be patient. */
  private LinkRefusedException refusal(Optional<OwnIdentity> own, String host) throws Exception {
    MachineLink.Place place = new MachineLink.Place(host, door.port(), join());
    try (MachineLink link =
        new MachineLink(
            new MachineLink.Offer("big1", INSTANCE, 1, 1),
            () -> place,
            new NoWorkers(),
            Duration.ofSeconds(40),
            own)) {
      link.serve();
      throw new AssertionError("it was let in");
    } catch (LinkRefusedException refused) {
      return refused;
    }
  }

  /** Nobody is ever started. */
  private static final class NoWorkers implements MachineLink.Workers {
    @Override
    public void prepare(boolean computes, String jobsSha256) {}

    @Override
    public void start(String worker, String introduction) {}

    @Override
    public void kill(String worker) {}

    @Override
    public void dismiss(String worker) {}

    @Override
    public void introduceAgain(String introduction) {}

    @Override
    public void finish(Runnable whenGone) {}

    @Override
    public List<String> alive() {
      return List.of();
    }
  }
}
