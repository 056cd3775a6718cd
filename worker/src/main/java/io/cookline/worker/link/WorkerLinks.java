package io.cookline.worker.link;

import io.cookline.proto.LinkGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import io.netty.channel.EventLoopGroup;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Dials in for a worker, and again when its link breaks, if it is one that comes back. */
final class WorkerLinks {

  /** From one try to the next, in milliseconds; a little more or less, since all try at once. */
  private static final int BETWEEN_TRIES = 500;

  private final EventLoopGroup io;
  private final WorkerSession session;

  /** What it shows; a certificate is renewed from time to time. */
  private volatile WorkerIdentity identity;

  WorkerLinks(WorkerIdentity identity, EventLoopGroup io, WorkerSession session) {
    this.identity = identity;
    this.io = io;
    this.session = session;
  }

  /** From now on it shows this. */
  void show(WorkerIdentity renewed) {
    identity = renewed;
  }

  /** Serves until the session is over; says how it ended. */
  Status serve() throws InterruptedException {
    while (true) {
      Dialled dialled = dial();
      Status broke = dialled.link().awaitEnd();
      if (LinkChannels.isFinal(broke)) {
        session.giveUp(broke);
      }
      if (session.endsWithin(
          BETWEEN_TRIES / 2 + ThreadLocalRandom.current().nextInt(BETWEEN_TRIES))) {
        return session.awaitEnd();
      }
      dialled.channel().shutdownNow();
    }
  }

  /** A link and what it runs over. */
  record Dialled(WorkerSession.Link link, ManagedChannel channel) {}

  /** Dials in once; the channel lives as long as the link. */
  Dialled dial() {
    WorkerIdentity now = identity;
    Metadata shown = new Metadata();
    shown.put(LinkProtocol.WORKER, now.id());
    ManagedChannel channel =
        switch (now.pass()) {
          case WorkerIdentity.Token(String token) -> {
            shown.put(
                LinkProtocol.PROOF, LinkProtocol.proof(HexFormat.of().parseHex(token), now.id()));
            yield LinkChannels.plain(now.host(), now.port(), io);
          }
          case WorkerIdentity.Certified(MachineCertificate certificate) ->
              LinkChannels.secured(now.host(), now.port(), io, certificate);
        };
    return new Dialled(
        session.begin(
            LinkGrpc.newStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(shown))),
        channel);
  }
}
