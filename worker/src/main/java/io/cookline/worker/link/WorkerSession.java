package io.cookline.worker.link;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.cookline.proto.CoordinatorMessage;
import io.cookline.proto.Heartbeat;
import io.cookline.proto.Hello;
import io.cookline.proto.LinkGrpc;
import io.cookline.proto.Refused;
import io.cookline.proto.Welcome;
import io.cookline.proto.WorkerMessage;
import io.cookline.spi.Job;
import io.cookline.spi.Load;
import io.cookline.worker.catalog.BadJobsException;
import io.cookline.worker.engine.Engine;
import io.cookline.worker.engine.LeasedItem;
import io.cookline.worker.http.WebAccess;
import io.cookline.worker.http.WebClientOptions;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One worker's life: says hello, builds the engine that the welcome describes, hands it its leases,
 * and ends when either side half-closes. A link that breaks ends it too, unless it comes back: then
 * its engine goes on, and the next link settles what it may keep.
 */
final class WorkerSession {

  /**
   * How often it asks itself whether the coordinator is silent: when only what it sends is lost, it
   * hears one more heartbeat, and must stop before its leases end all the same.
   */
  private static final int LISTENS_MILLIS = 1_000;

  private final String id;
  private final boolean comesBack;
  private final Jobs jobs;
  private final Function<WebClientOptions, WebAccess> webs;
  private final ScheduledExecutorService timers =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("link-timers").factory());
  private final CountDownLatch over = new CountDownLatch(1);
  private final Outbox outbox;

  private volatile @Nullable Link link;

  /** Set by the first message, on the thread of all messages; the heartbeat looks at it too. */
  private volatile @Nullable Engine engine;

  private volatile boolean computes;
  private volatile Status end = Status.OK;
  private volatile @Nullable String refused;

  @GuardedBy("this")
  private boolean halting;

  @GuardedBy("this")
  private boolean beating;

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
    this.id = identity.id();
    this.comesBack = identity.comesBack();
    this.jobs = jobs;
    this.webs = webs;
    this.outbox = new Outbox(timers, comesBack ? new Holdings() : null);
  }

  /** Dials in, and speaks first. */
  Link begin(LinkGrpc.LinkStub stub) {
    Link begun = new Link();
    link = begun;
    stub.work(begun);
    begun.hello();
    return begun;
  }

  /** Waits for the end of the session and says how it ended; OK if all went as it should. */
  Status awaitEnd() throws InterruptedException {
    over.await();
    return end;
  }

  /** Whether the session ends within so many milliseconds. */
  boolean endsWithin(long millis) {
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

  /** There will be no other link. */
  void giveUp(Status why) {
    outbox.broken();
    end = why;
    over.countDown();
  }

  private void welcome(Welcome welcome) {
    Engine current = engine;
    if (current == null) {
      makeEngine(welcome);
      var _ = outbox.welcomed(welcome.getKeptList());
      return;
    }
    current.drop(outbox.welcomed(welcome.getKeptList()), !computes);
    current.askForPermitsAgain();
    current.pause(false);
  }

  private void makeEngine(Welcome welcome) {
    try {
      Job job = jobs.find(welcome.getJob(), welcome.getJobsSha256());
      WebAccess web = webs.apply(WorkerCodec.web(welcome.getWeb()));
      computes = job.info().load() == Load.COMPUTES;
      engine =
          new Engine(
              WorkerCodec.setup(welcome, job),
              web.urls(),
              web::session,
              new LinkUpstream(outbox, this::halt));
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
    outbox.send(WorkerMessage.newBuilder().setRefused(Refused.newBuilder().setReason(reason)));
    var _ = outbox.welcomed(List.of());
    outbox.leave();
  }

  /** An item can't be ended: the coordinator knows, and the process must go. */
  private void halt() {
    synchronized (this) {
      halting = true;
    }
    over.countDown();
    Link current = link;
    if (current != null) {
      current.ended.countDown();
    }
  }

  private synchronized void startBeating() {
    if (!beating) {
      beating = true;
      every(LinkProtocol.HEARTBEAT.toMillis(), this::heartbeat);
      every(LISTENS_MILLIS, this::listen);
    }
  }

  private void every(long millis, Runnable what) {
    var _ = timers.scheduleAtFixedRate(what, 0, millis, TimeUnit.MILLISECONDS);
  }

  private void heartbeat() {
    // A carrier that finds nothing to do for half a minute ends, and another may not be to be had.
    var _ = Thread.ofVirtual().start(() -> {});
    outbox.send(WorkerMessage.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()));
  }

  private void listen() {
    Link current = link;
    if (current == null) {
      return;
    }
    boolean silent = System.nanoTime() - current.lastHeard > LinkProtocol.LONGEST_SILENCE.toNanos();
    Engine working = engine;
    if (working != null) {
      working.pause(silent);
    }
    if (silent && comesBack) {
      if (working != null) {
        cutOff(working);
      }
      current.cancel();
    }
  }

  /**
   * Soon others will have what this worker holds. What makes requests ends before that: two workers
   * at a host are one too many. What computes goes on: whose result comes first is as good.
   */
  private void cutOff(Engine working) {
    if (!computes) {
      working.drop(outbox.dropUnfinished(), true);
    }
  }

  private Engine engine() {
    Engine current = engine;
    if (current == null) {
      throw new IllegalStateException("the coordinator spoke before its Welcome");
    }
    return current;
  }

  /** One stream. */
  final class Link implements ClientResponseObserver<WorkerMessage, CoordinatorMessage> {

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Status status = Status.OK;
    private volatile long lastHeard = System.nanoTime();
    private @Nullable ClientCallStreamObserver<WorkerMessage> stream;

    /** Waits until the stream is over; says how it ended. */
    Status awaitEnd() throws InterruptedException {
      ended.await();
      return status;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<WorkerMessage> requests) {
      stream = requests;
      outbox.connected(requests);
      requests.disableAutoRequestWithInitial(1);
      requests.setOnReadyHandler(outbox::ready);
    }

    private void hello() {
      Engine working = engine;
      outbox.send(
          WorkerMessage.newBuilder()
              .setHello(
                  Hello.newBuilder()
                      .setWorker(id)
                      .setProtocol(LinkProtocol.VERSION)
                      .setVersion(LinkProtocol.PRODUCT_VERSION)
                      .setCores(Runtime.getRuntime().availableProcessors())
                      .addAllHeld(outbox.report())
                      .addAllPermits(working == null ? List.of() : working.permitsInUse())));
      startBeating();
    }

    private void cancel() {
      requests().cancel("the coordinator is silent", null);
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
        outbox.broken();
        requests().cancel(String.valueOf(misfit.getMessage()), misfit);
        return;
      }
      requests().request(1);
    }

    private void take(CoordinatorMessage message) {
      switch (message.getKindCase()) {
        case WELCOME -> welcome(message.getWelcome());
        case LEASE -> {
          List<LeasedItem> items = WorkerCodec.items(message.getLease());
          outbox.leased(items);
          engine().accept(items);
        }
        case PERMIT -> engine().permit(message.getPermit().getHost());
        case DRAIN -> engine().drain();
        case CANCEL -> engine().cancel();
        case COMMITTED -> outbox.confirmed(message.getCommitted().getSeqsList());
        case REVOKED -> {
          Set<Long> seqs = new HashSet<>(message.getRevoked().getSeqsList());
          outbox.drop(seqs);
          engine().drop(seqs, false);
        }
        case HEARTBEAT -> {}
        case KIND_NOT_SET -> {
          // A message of a newer coordinator that this worker need not understand.
        }
      }
    }

    @Override
    public void onError(Throwable broken) {
      status = Status.fromThrowable(broken);
      if (comesBack) {
        outbox.lost();
      } else {
        giveUp(status);
      }
      ended.countDown();
    }

    @Override
    public void onCompleted() {
      Engine last = engine;
      if (last != null) {
        last.drain();
      }
      ended.countDown();
      over.countDown();
    }

    private ClientCallStreamObserver<WorkerMessage> requests() {
      ClientCallStreamObserver<WorkerMessage> requests = stream;
      if (requests == null) {
        throw new IllegalStateException("the stream has not begun");
      }
      return requests;
    }
  }
}
