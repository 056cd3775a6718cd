package io.cookline.coordinator.link;

import com.google.protobuf.ByteString;
import io.cookline.coordinator.crew.Assignment;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.coordinator.trust.MachineName;
import io.cookline.coordinator.trust.RunAuthority;
import io.cookline.proto.CoordinatorMessage;
import io.cookline.proto.DoorGrpc;
import io.cookline.proto.EnrolReply;
import io.cookline.proto.EnrolRequest;
import io.cookline.proto.LinkGrpc;
import io.cookline.proto.MachineMessage;
import io.cookline.proto.MachineOrder;
import io.cookline.proto.WorkerMessage;
import io.cookline.worker.http.IoThreads;
import io.cookline.worker.link.OwnIdentity;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Listens for other machines, in TLS 1.3 alone. Whoever knows the join string gets a certificate,
 * and shows the user's one for it where there is such; whoever shows a machine's certificate may
 * offer workers, and its workers may dial in. All else is refused before a handler sees it.
 */
public final class DoorServer implements AutoCloseable {

  /** A crowd of machines that come at once finds room; all that they could say fits in memory. */
  private static final int MOST_STRANGERS = 256;

  /** A machine and a worker make one, on a connection of its own. */
  private static final int MOST_CALLS = 8;

  private final DoorSetup setup;
  private final Assignment assignment;
  private final Consumer<Event> events;
  private final LinkInbox inbox;
  private final LinkOutput output;
  private final Machines machines;
  private final EventLoopGroup io;
  private final Server server;

  DoorServer(
      DoorSetup setup,
      Assignment assignment,
      Consumer<Event> events,
      LinkInbox inbox,
      LinkOutput output)
      throws IOException {
    this.setup = setup;
    this.assignment = assignment;
    this.events = events;
    this.inbox = inbox;
    this.output = output;
    this.machines = new Machines(output);
    // Handshakes cost, and strangers may ask for many: not on the thread of this machine's workers.
    this.io = IoThreads.create();
    InetSocketAddress listen = new InetSocketAddress(setup.listen().host(), setup.listen().port());
    if (listen.isUnresolved()) {
      throw new UnknownHostException("no such host: " + setup.listen().host());
    }
    try {
      Callers callers = new Callers(setup.entry().authority(), setup.entry().own());
      int strangers = Math.min(MOST_STRANGERS, setup.mostConnections() / 2);
      this.server =
          LinkServer.settled(NettyServerBuilder.forAddress(listen))
              .bossEventLoopGroup(io)
              .workerEventLoopGroup(io)
              .channelFactory(
                  () ->
                      new CappedServerChannel(
                          setup.mostConnections(),
                          new Doorstep(strangers, session -> callers.machine(session).isPresent())))
              .sslContext(tls())
              .maxConcurrentCallsPerConnection(MOST_CALLS)
              .addService(
                  ReadableMessages.service(
                      new LinkService(), new CertificateCheck(callers, machines)))
              .addService(
                  ReadableMessages.service(new DoorService(), new ShownCertificate(callers)))
              .build()
              .start();
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      var _ = io.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      // What gRPC says of a port that can't be had is which; why stands behind it.
      Throwable why = e.getCause() instanceof IOException bind ? bind : e;
      throw why instanceof IOException fault ? fault : new IOException(e.getMessage(), e);
    }
  }

  private SslContext tls() throws GeneralSecurityException, IOException {
    return GrpcSslContexts.configure(
            shown()
                .trustManager(trusted().toArray(X509Certificate[]::new))
                // One that has none yet comes for its own; the rest is refused by its call.
                .clientAuth(ClientAuth.OPTIONAL)
                .protocols("TLSv1.3"),
            SslProvider.JDK)
        .build();
  }

  private SslContextBuilder shown() throws GeneralSecurityException {
    RunAuthority authority = setup.entry().authority();
    if (setup.entry().own().isPresent()) {
      OwnIdentity users = setup.entry().own().get();
      return SslContextBuilder.forServer(
          users.key(), users.chain().toArray(X509Certificate[]::new));
    }
    RunAuthority.Identity runs = authority.coordinator(setup.clock());
    return SslContextBuilder.forServer(runs.key(), runs.certificate(), authority.certificate());
  }

  private List<X509Certificate> trusted() {
    List<X509Certificate> trusted = new ArrayList<>();
    trusted.add(setup.entry().authority().certificate());
    setup.entry().own().ifPresent(users -> trusted.addAll(users.authorities()));
    return trusted;
  }

  /** The port that is open. */
  public int port() {
    return server.getPort();
  }

  /** Carries out an order about a worker of another machine that is not the worker's own to do. */
  public void order(Effect.ToWorker order) {
    machines.order(order);
  }

  /** A machine is gone for good, whatever its link says: another may have its name. */
  public void forget(String machine) {
    machines.leave(machine);
  }

  /** Lets a machine go. */
  public void release(String machine) {
    machines.release(machine);
  }

  /** Lets all machines go, since nothing is left to do. */
  public void releaseAll() {
    machines.releaseAll();
  }

  /** Waits until all machines have gone, up to a time; false if some are there. */
  public boolean awaitEmpty(long timeout, TimeUnit unit) throws InterruptedException {
    return machines.awaitEmpty(timeout, unit);
  }

  @Override
  public void close() {
    server.shutdownNow();
    var _ = io.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private final class LinkService extends LinkGrpc.LinkImplBase {
    @Override
    public StreamObserver<WorkerMessage> work(StreamObserver<CoordinatorMessage> responses) {
      WorkerId worker = CertificateCheck.worker();
      var stream = (ServerCallStreamObserver<CoordinatorMessage>) responses;
      return new LinkSession(
          worker, stream, events, inbox, output.anew(worker, responses), assignment.inFlightMost());
    }

    @Override
    public StreamObserver<MachineMessage> serve(StreamObserver<MachineOrder> orders) {
      return new MachineSession(CertificateCheck.instance(), orders, machines, events, assignment);
    }
  }

  private final class DoorService extends DoorGrpc.DoorImplBase {
    @Override
    public void enrol(EnrolRequest request, StreamObserver<EnrolReply> reply) {
      String instance = request.getInstance();
      byte[] publicKey = request.getPublicKey().toByteArray();
      Optional<Status> objection = objection(request, instance, publicKey);
      if (objection.isPresent()) {
        reply.onError(objection.get().asRuntimeException());
        return;
      }
      try {
        X509Certificate made =
            setup.entry().authority().machine(publicKey, instance, setup.clock());
        reply.onNext(
            EnrolReply.newBuilder()
                .addCertificates(ByteString.copyFrom(made.getEncoded()))
                .addCertificates(
                    ByteString.copyFrom(setup.entry().authority().certificate().getEncoded()))
                .build());
        reply.onCompleted();
      } catch (GeneralSecurityException garbage) {
        reply.onError(
            Status.INVALID_ARGUMENT.withDescription("no public key").asRuntimeException());
      }
    }

    /** What speaks against a certificate, if anything. */
    private Optional<Status> objection(EnrolRequest request, String instance, byte[] publicKey) {
      boolean renews = request.getProof().isEmpty();
      if (!renews && !ShownCertificate.mayEnrol()) {
        return Optional.of(
            Status.PERMISSION_DENIED.withDescription(
                "the call shows no certificate of the run's --tls-ca-file"));
      }
      boolean opens =
          renews
              ? ShownCertificate.instance().equals(Optional.of(instance))
              : setup
                  .entry()
                  .secrets()
                  .opens(request.getProof().toByteArray(), publicKey, instance);
      return opens && MachineName.isInstance(instance)
          ? Optional.empty()
          : Optional.of(
              Status.UNAUTHENTICATED.withDescription(
                  "the join string is not this run's, or is of the past"));
    }
  }
}
