package io.cookline.coordinator.link;

import io.cookline.coordinator.run.WorkerId;
import io.cookline.worker.link.LinkProtocol;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Optional;

/** Refuses every call whose metadata does not prove which worker of this run it comes from. */
final class ProofCheck implements ServerInterceptor {

  private static final Context.Key<WorkerId> WORKER = Context.key("worker");

  private final Roster roster;

  ProofCheck(Roster roster) {
    this.roster = roster;
  }

  /** The worker whose call this is. */
  static WorkerId worker() {
    return WORKER.get();
  }

  @Override
  public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
      ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
    String id = headers.get(LinkProtocol.WORKER);
    byte[] proof = headers.get(LinkProtocol.PROOF);
    Optional<WorkerId> worker =
        id == null || proof == null ? Optional.empty() : roster.check(id, proof);
    if (worker.isEmpty()) {
      call.close(
          Status.UNAUTHENTICATED.withDescription("not a worker of this run"), new Metadata());
      return new ServerCall.Listener<>() {};
    }
    return Contexts.interceptCall(
        Context.current().withValue(WORKER, worker.get()), call, headers, next);
  }
}
