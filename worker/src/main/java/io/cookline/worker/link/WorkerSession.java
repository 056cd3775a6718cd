package io.cookline.worker.link;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.cookline.proto.CoordinatorMessage;
import io.cookline.proto.Heartbeat;
import io.cookline.proto.Hello;
import io.cookline.proto.Refused;
import io.cookline.proto.Welcome;
import io.cookline.proto.WorkerMessage;
import io.cookline.spi.Job;
import io.cookline.worker.catalog.BadJobsException;
import io.cookline.worker.engine.Engine;
import io.cookline.worker.http.WebAccess;
import io.cookline.worker.http.WebClientOptions;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One worker's life on the link: says hello, builds the engine that the welcome describes, hands it
 * its leases, and ends when either side half-closes or the stream breaks.
 */
final class WorkerSession implements ClientResponseObserver<WorkerMessage, CoordinatorMessage> {

  private final WorkerIdentity identity;
  private final Jobs jobs;
  private final Function<WebClientOptions, WebAccess> webs;
  private final ScheduledExecutorService timers =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("link-timers").factory());
  private final CountDownLatch over = new CountDownLatch(1);

  private @Nullable ClientCallStreamObserver<WorkerMessage> stream;
  private @Nullable Outbox outbox;

  /** Set by the first message, on the thread of all messages; the heartbeat looks at it too. */
  private volatile @Nullable Engine engine;

  private volatile long lastHeard = System.nanoTime();
  private volatile Status end = Status.OK;
  private volatile @Nullable String refused;

  @GuardedBy("this")
  private boolean halting;

  /** Finds the run's job. */
  interface Jobs {
    /** The job of that name, out of jars of that digest. */
    Job find(String name, String sha256) throws BadJobsException;
  }

  /**
   * A session that has not begun.
   *
   * @param jobs finds the job that the welcome names
   * @param webs makes the way to the web that the welcome describes
   */
  WorkerSession(WorkerIdentity identity, Jobs jobs, Function<WebClientOptions, WebAccess> webs) {
    this.identity = identity;
    this.jobs = jobs;
    this.webs = webs;
  }

  /** Waits for the end of the session and says how it ended; OK if all went as it should. */
  Status awaitEnd() throws InterruptedException {
    over.await();
    return end;
  }

  /** Whether the session ends within so many milliseconds. */
  boolean endsWithin(int millis) {
    try {
      return over.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException nobodyDoes) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Why this worker can't do what it was asked for, if it can't. */
  Optional<String> refused() {
    return Optional.ofNullable(refused);
  }

  /** Whether the session ended because an item can't be ended. */
  synchronized boolean halting() {
    return halting;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<WorkerMessage> requests) {
    stream = requests;
    Outbox box = new Outbox(requests, timers);
    outbox = box;
    requests.disableAutoRequestWithInitial(1);
    requests.setOnReadyHandler(box::ready);
  }

  /** Speaks first. */
  void hello() {
    box()
        .send(
            WorkerMessage.newBuilder()
                .setHello(
                    Hello.newBuilder()
                        .setWorker(identity.id())
                        .setProtocol(LinkProtocol.VERSION)
                        .setVersion(LinkProtocol.PRODUCT_VERSION)
                        .setCores(Runtime.getRuntime().availableProcessors())));
    var _ =
        timers.scheduleAtFixedRate(
            this::heartbeat, 0, LinkProtocol.HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void onNext(CoordinatorMessage message) {
    lastHeard = System.nanoTime();
    try {
      if (refused == null) {
        take(message);
      }
    } catch (OutOfMemoryError noThread) {
      WorkerMain.giveUp(noThread);
    } catch (RuntimeException | ServiceConfigurationError misfit) {
      // Thrown from here it would reach the user as "Failed to read message".
      box().broken();
      requests().cancel(String.valueOf(misfit.getMessage()), misfit);
      return;
    }
    requests().request(1);
  }

  private void take(CoordinatorMessage message) {
    switch (message.getKindCase()) {
      case WELCOME -> welcome(message.getWelcome());
      case LEASE -> {
        box().leased(message.getLease().getItemsCount());
        engine().accept(WorkerCodec.items(message.getLease()));
      }
      case PERMIT -> engine().permit(message.getPermit().getHost());
      case DRAIN -> engine().drain();
      case CANCEL -> engine().cancel();
      case COMMITTED, HEARTBEAT -> {
        // A worker that reconnects will need to know what is committed; this one can't.
      }
      case KIND_NOT_SET -> {
        // A message of a newer coordinator that this worker need not understand.
      }
    }
  }

  @Override
  public void onError(Throwable broken) {
    box().broken();
    end = Status.fromThrowable(broken);
    over.countDown();
  }

  @Override
  public void onCompleted() {
    Engine last = engine;
    if (last != null) {
      last.drain();
    }
    over.countDown();
  }

  private void welcome(Welcome welcome) {
    try {
      Job job = jobs.find(welcome.getJob(), welcome.getJobsSha256());
      WebAccess web = webs.apply(WorkerCodec.web(welcome.getWeb()));
      engine =
          new Engine(
              WorkerCodec.setup(welcome, job),
              web.urls(),
              web::session,
              new LinkUpstream(box(), this::halt));
    } catch (BadJobsException | RuntimeException | LinkageError unfit) {
      refuse(String.valueOf(unfit.getMessage()));
    }
  }

  /**
   * Another worker in this one's place could do no better: the coordinator must know, and it ends
   * the stream.
   */
  private void refuse(String reason) {
    refused = reason;
    box().send(WorkerMessage.newBuilder().setRefused(Refused.newBuilder().setReason(reason)));
    box().leave();
  }

  /** An item can't be ended: the coordinator knows, and the process must go. */
  private void halt() {
    synchronized (this) {
      halting = true;
    }
    over.countDown();
  }

  private void heartbeat() {
    // A carrier that finds nothing to do for half a minute ends, and another may not be to be had.
    var _ = Thread.ofVirtual().start(() -> {});
    box().send(WorkerMessage.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()));
    long silence = System.nanoTime() - lastHeard;
    Engine current = engine;
    if (current != null) {
      current.pause(silence > LinkProtocol.LONGEST_SILENCE.toNanos());
    }
  }

  private Outbox box() {
    Outbox box = outbox;
    if (box == null) {
      throw new IllegalStateException("the stream has not begun");
    }
    return box;
  }

  private ClientCallStreamObserver<WorkerMessage> requests() {
    ClientCallStreamObserver<WorkerMessage> requests = stream;
    if (requests == null) {
      throw new IllegalStateException("the stream has not begun");
    }
    return requests;
  }

  private Engine engine() {
    Engine current = engine;
    if (current == null) {
      throw new IllegalStateException("the coordinator spoke before its Welcome");
    }
    return current;
  }
}
