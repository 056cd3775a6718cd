package io.cookline.worker.link;

import io.cookline.proto.Batch;
import io.cookline.proto.CoordinatorMessage;
import io.cookline.spi.Job;
import io.cookline.worker.catalog.JobJars;
import io.cookline.worker.engine.EngineSetup;
import io.cookline.worker.engine.LeasedItem;
import io.cookline.worker.engine.Outcome;
import io.cookline.worker.http.IoThreads;
import io.cookline.worker.http.WebAccess;
import io.cookline.worker.http.WebClientOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.netty.channel.EventLoopGroup;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A worker that dialled in as a worker's JVM does, with one job. */
public final class WorkerEnd implements AutoCloseable {

  private final EventLoopGroup io = IoThreads.create();
  private final WorkerSession session;
  private final ManagedChannel channel;

  /** Dials in. */
  public WorkerEnd(String address, String token, String id, Job job) {
    WorkerIdentity identity = WorkerIdentity.parse(id, address + " " + token);
    session =
        new WorkerSession(
            identity,
            (name, sha256) -> {
              JobJars.NONE.mustBe(sha256);
              return job;
            },
            options -> new WebAccess(options, io));
    channel = new WorkerLinks(identity, io, session).dial().channel();
  }

  /** How the session ended. */
  public Status awaitEnd() throws Exception {
    CompletableFuture<Status> end = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                end.complete(session.awaitEnd());
              } catch (InterruptedException e) {
                end.completeExceptionally(e);
              }
            });
    return end.get(30, TimeUnit.SECONDS);
  }

  /** Whether it halts because an item can't be ended. */
  public boolean halting() {
    return session.halting();
  }

  /** Breaks the connection. */
  @Override
  public void close() {
    channel.shutdownNow();
    var _ = io.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  /** What a worker makes of a Welcome. */
  public static EngineSetup setup(CoordinatorMessage message, Job job) {
    return WorkerCodec.setup(message.getWelcome(), job);
  }

  /** What a worker makes of a Welcome's manners. */
  public static WebClientOptions web(CoordinatorMessage message) {
    return WorkerCodec.web(message.getWelcome().getWeb());
  }

  /** What a worker makes of a Lease. */
  public static List<LeasedItem> items(CoordinatorMessage message) {
    return WorkerCodec.items(message.getLease());
  }

  /** What the protocol's generated classes make of an outcome. */
  public static io.cookline.proto.Outcome message(Outcome outcome) {
    return WorkerCodec.outcome(outcome);
  }

  /** How a worker says that an item began and ended. */
  public static Batch batch(LeasedItem started, Outcome outcome) {
    OutcomeBytes outcomes = new OutcomeBytes();
    outcomes.add(outcome);
    return Batch.newBuilder()
        .addStarted(WorkerCodec.started(started, started.lease()))
        .setOutcomes(outcomes.take())
        .build();
  }
}
