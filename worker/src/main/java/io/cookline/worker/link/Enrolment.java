package io.cookline.worker.link;

import com.google.protobuf.ByteString;
import io.cookline.proto.DoorGrpc;
import io.cookline.proto.EnrolReply;
import io.cookline.proto.EnrolRequest;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Gets a machine its certificate. */
final class Enrolment {

  private static final int ANSWER_SECONDS = 10;

  private final String instance;
  private final Optional<OwnIdentity> own;
  private final EventLoopGroup io;

  /**
   * @param instance of which process on which machine this is; the certificate says so
   * @param own what is shown to get it, and says whom to trust; empty: the join string does
   */
  Enrolment(String instance, Optional<OwnIdentity> own, EventLoopGroup io) {
    this.instance = instance;
    this.own = own;
    this.io = io;
  }

  /**
   * A certificate for one that knows the join string.
   *
   * @throws StatusRuntimeException if it is refused, or nobody answers
   */
  MachineCertificate with(JoinString join, String host, int port)
      throws GeneralSecurityException, IOException {
    KeyPair keys = MachineCertificate.newKeys();
    byte[] publicKey = keys.getPublic().getEncoded();
    EnrolRequest.Builder request =
        request(publicKey)
            .setProof(ByteString.copyFrom(JoinString.proof(join.secret(), publicKey, instance)));
    if (own.isPresent()) {
      EnrolReply reply = ask(LinkChannels.secured(host, port, io, own.get()), request);
      return new MachineCertificate(
          certificate(reply), keys.getPrivate(), Trusted.ofUser(own.get().authorities()));
    }
    PinnedAuthority pinned = new PinnedAuthority(join.authority());
    EnrolReply reply = ask(LinkChannels.secured(host, port, io, pinned), request);
    X509Certificate authority = pinned.seen();
    if (authority == null) {
      throw new GeneralSecurityException("an answer without a handshake");
    }
    return new MachineCertificate(certificate(reply), keys.getPrivate(), Trusted.ofRun(authority));
  }

  /**
   * A new certificate for one that has an old one.
   *
   * @throws StatusRuntimeException if it is refused, or nobody answers
   */
  MachineCertificate after(MachineCertificate old, String host, int port)
      throws GeneralSecurityException, IOException {
    KeyPair keys = MachineCertificate.newKeys();
    EnrolReply reply =
        ask(LinkChannels.secured(host, port, io, old), request(keys.getPublic().getEncoded()));
    return new MachineCertificate(certificate(reply), keys.getPrivate(), old.trusted());
  }

  private EnrolRequest.Builder request(byte[] publicKey) {
    return EnrolRequest.newBuilder()
        .setPublicKey(ByteString.copyFrom(publicKey))
        .setInstance(instance);
  }

  private static EnrolReply ask(ManagedChannel channel, EnrolRequest.Builder request) {
    try {
      return DoorGrpc.newBlockingStub(channel)
          .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
          .enrol(request.build());
    } finally {
      channel.shutdownNow();
    }
  }

  private static X509Certificate certificate(EnrolReply reply) throws GeneralSecurityException {
    if (reply.getCertificatesCount() == 0) {
      throw new GeneralSecurityException("the coordinator gave no certificate");
    }
    return MachineCertificate.certificate(reply.getCertificates(0).toByteArray());
  }
}
