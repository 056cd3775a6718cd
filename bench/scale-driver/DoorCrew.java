package bench;

import io.cookline.coordinator.link.DoorServer;
import io.cookline.coordinator.link.DoorSetup;
import io.cookline.coordinator.link.LinkServer;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.coordinator.trust.Address;
import io.cookline.coordinator.trust.JoinSecrets;
import io.cookline.coordinator.trust.RunAuthority;
import io.cookline.proto.LinkGrpc;
import io.cookline.proto.MachineHello;
import io.cookline.proto.MachineMessage;
import io.cookline.proto.MachineOrder;
import io.cookline.worker.link.LinkProtocol;
import io.cookline.worker.link.MachineCertificate;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Workers of other machines: 50 a machine, each over a TLS connection of its own to the real door,
 * as the real ones have.
 */
final class DoorCrew implements Scale.Crew {

  private static final int WORKERS_A_MACHINE = 50;

  private final LinkServer link;
  private final DoorServer door;
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final SslContext tls;

  DoorCrew(Consumer<Event> events, int inFlight, int workers)
      throws IOException, GeneralSecurityException {
    link = LinkedCrew.server(events, inFlight);
    Clock clock = Clock.systemUTC();
    RunAuthority authority = RunAuthority.create(clock);
    door =
        link.openDoor(
            new DoorSetup(
                new Address("127.0.0.1", 0),
                4 * workers + 100,
                new DoorSetup.Entry(authority, JoinSecrets.afresh(clock), Optional.empty()),
                clock));
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = keys.generateKeyPair();
    String instance = "0".repeat(32);
    tls =
        GrpcSslContexts.configure(
                SslContextBuilder.forClient()
                    .protocols("TLSv1.3")
                    .trustManager(authority.certificate())
                    .keyManager(
                        pair.getPrivate(),
                        authority.machine(pair.getPublic().getEncoded(), instance, clock),
                        authority.certificate()),
                SslProvider.JDK)
            .build();
    for (int first = 0; first < workers; first += WORKERS_A_MACHINE) {
      join("m" + first, instance, Math.min(WORKERS_A_MACHINE, workers - first));
    }
  }

  private void join(String name, String instance, int workers) {
    Machine machine = new Machine();
    StreamObserver<MachineMessage> out = LinkGrpc.newStub(channel()).serve(machine);
    out.onNext(
        MachineMessage.newBuilder()
            .setHello(
                MachineHello.newBuilder()
                    .setName(name)
                    .setInstance(instance)
                    .setProtocol(LinkProtocol.VERSION)
                    .setVersion(LinkProtocol.PRODUCT_VERSION)
                    .setWorkers(workers)
                    .setCores(workers))
            .build());
  }

  private synchronized ManagedChannel channel() {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", door.port())
            .sslContext(tls)
            .overrideAuthority(MachineCertificate.COORDINATOR_NAME)
            .directExecutor()
            .maxInboundMessageSize(LinkProtocol.LARGEST_MESSAGE)
            .build();
    channels.add(channel);
    return channel;
  }

  @Override
  public void order(Effect.ToWorker order) {
    door.order(order);
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    door.close();
    link.close();
  }

  /** Its workers dial in as soon as they are to start. */
  private final class Machine implements StreamObserver<MachineOrder> {
    @Override
    public void onNext(MachineOrder order) {
      if (order.hasStart()) {
        Metadata shown = new Metadata();
        shown.put(LinkProtocol.WORKER, order.getStart().getWorker());
        PlayedWorker.dialIn(
            WorkerId.parse(order.getStart().getWorker()).orElseThrow(),
            LinkGrpc.newStub(channel())
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(shown)));
      }
    }

    @Override
    public void onError(Throwable broken) {
      // Its end is the door's to report.
    }

    @Override
    public void onCompleted() {
      // The run is over.
    }
  }
}
