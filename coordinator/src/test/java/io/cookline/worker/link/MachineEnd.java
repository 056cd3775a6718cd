package io.cookline.worker.link;

import io.cookline.worker.http.IoThreads;
import io.grpc.ManagedChannel;
import io.netty.channel.EventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Another machine's end, as far as tests need to reach into it. */
public final class MachineEnd implements AutoCloseable {

  private final EventLoopGroup io = IoThreads.create();
  private final List<ManagedChannel> channels = new ArrayList<>();

  /** A certificate for one that knows the join string. */
  public MachineCertificate enrol(JoinString join, String instance, int port) throws Exception {
    return new Enrolment(instance, Optional.empty(), io).with(join, "127.0.0.1", port);
  }

  /** A certificate for one that knows the join string and has the user's certificate. */
  public MachineCertificate enrol(
      JoinString join, OwnIdentity own, String instance, String host, int port) throws Exception {
    return new Enrolment(instance, Optional.of(own), io).with(join, host, port);
  }

  /** A certificate for one that has another. */
  public MachineCertificate renew(MachineCertificate old, String instance, int port)
      throws Exception {
    return new Enrolment(instance, Optional.empty(), io).after(old, "127.0.0.1", port);
  }

  /** A channel that shows this certificate. */
  public ManagedChannel channel(MachineCertificate shown, int port) {
    return kept(LinkChannels.secured("127.0.0.1", port, io, shown));
  }

  /** A channel that shows none. */
  public ManagedChannel channel(JoinString join, int port) {
    return kept(LinkChannels.secured("127.0.0.1", port, io, new PinnedAuthority(join.authority())));
  }

  /** A channel that shows the user's certificate. */
  public ManagedChannel channel(OwnIdentity own, int port) {
    return kept(LinkChannels.secured("127.0.0.1", port, io, own));
  }

  private ManagedChannel kept(ManagedChannel channel) {
    channels.add(channel);
    return channel;
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    var _ = io.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
