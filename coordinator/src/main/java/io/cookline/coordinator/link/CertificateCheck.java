package io.cookline.coordinator.link;

import io.cookline.coordinator.run.WorkerId;
import io.cookline.proto.LinkGrpc;
import io.cookline.worker.link.LinkProtocol;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Optional;

/**
 * Refuses every call that does not show a machine's certificate, and every worker that is not of
 * the machine whose certificate it shows.
 */
final class CertificateCheck implements ServerInterceptor {

  private static final Context.Key<String> INSTANCE = Context.key("instance");
  private static final Context.Key<WorkerId> WORKER = Context.key("joined worker");

  private final Callers callers;
  private final Machines machines;

  CertificateCheck(Callers callers, Machines machines) {
    this.callers = callers;
    this.machines = machines;
  }

  /** The machine's instance whose call this is. */
  static String instance() {
    return INSTANCE.get();
  }

  /** The worker whose call this is. */
  static WorkerId worker() {
    return WORKER.get();
  }

  @Override
  public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
      ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
    Optional<String> instance = ShownCertificate.session(call).flatMap(callers::machine);
    if (instance.isEmpty()) {
      return refused(call, Status.UNAUTHENTICATED.withDescription("not a machine of this run"));
    }
    Context context = Context.current().withValue(INSTANCE, instance.get());
    if (call.getMethodDescriptor()
        .getFullMethodName()
        .equals(LinkGrpc.getServeMethod().getFullMethodName())) {
      return Contexts.interceptCall(context, call, headers, next);
    }
    String id = headers.get(LinkProtocol.WORKER);
    Optional<WorkerId> worker = id == null ? Optional.empty() : WorkerId.parse(id);
    if (worker.isEmpty()) {
      return refused(call, Status.UNAUTHENTICATED.withDescription("not a worker of this run"));
    }
    if (!machines.knows(worker.get().machine())) {
      // A coordinator that took over hears of the machine any moment.
      return refused(call, Status.UNAVAILABLE.withDescription("the machine has not joined yet"));
    }
    if (!machines.expects(worker.get(), instance.get())) {
      return refused(call, Status.UNAUTHENTICATED.withDescription("not a worker of this run"));
    }
    return Contexts.interceptCall(context.withValue(WORKER, worker.get()), call, headers, next);
  }

  private static <ReqT, RespT> ServerCall.Listener<ReqT> refused(
      ServerCall<ReqT, RespT> call, Status why) {
    call.close(why, new Metadata());
    return new ServerCall.Listener<>() {};
  }
}
