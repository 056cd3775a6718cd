package io.cookline.worker.link;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.cookline.proto.Exited;
import io.cookline.proto.Heartbeat;
import io.cookline.proto.Leaving;
import io.cookline.proto.LinkGrpc;
import io.cookline.proto.MachineHello;
import io.cookline.proto.MachineMessage;
import io.cookline.proto.MachineOrder;
import io.cookline.worker.http.IoThreads;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A machine's end of its link with the coordinator: gets a certificate, offers the machine's
 * workers, passes orders on, says how workers ended, and dials in again when the link breaks.
 */
public final class MachineLink implements AutoCloseable {

  private static final int BETWEEN_TRIES_MILLIS = 1_000;

  private final Offer offer;
  private final Workers workers;
  private final MachineIdentity identity;
  private final EventLoopGroup io;
  private final Duration patience;
  private final ScheduledExecutorService timers =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("machine-timers").factory());
  private final CountDownLatch over = new CountDownLatch(1);

  private volatile @Nullable Stream stream;
  private volatile long lastHeard = System.nanoTime();
  private volatile boolean everHeard;
  private volatile String name;

  /** What could not be said while there was no link. */
  @GuardedBy("this")
  private final Deque<MachineMessage> unsaid = new ArrayDeque<>();

  @GuardedBy("this")
  private boolean leaving;

  /**
   * What a machine offers.
   *
   * @param name what it wants to be called in the run
   * @param instance of which process this is: 128 random bits in hexadecimal
   * @param workers how many it would start
   * @param startsAtOnce how many of them at the same time
   */
  public record Offer(String name, String instance, int workers, int startsAtOnce) {}

  /** Where a coordinator is, and what it wants to be shown. */
  public record Place(String host, int port, JoinString join) {}

  /** Finds the coordinator; asked anew at each try, since another may have taken over. */
  public interface Places {
    /**
     * Where it is.
     *
     * @throws IOException if nobody knows just now
     */
    Place find() throws IOException;
  }

  /** The machine's workers, which the coordinator gives orders to. */
  public interface Workers {
    /** What the job is like; comes before every other order, and again after the link broke. */
    void prepare(boolean computes, String jobsSha256);

    /**
     * Start one.
     *
     * @param introduction the line that it is to be told
     */
    void start(String worker, String introduction);

    /** End one. */
    void kill(String worker);

    /** One was told that nothing is left for it. */
    void dismiss(String worker);

    /** Tell all that live: there is a new certificate. */
    void introduceAgain(String introduction);

    /** Nothing is left for them: do this as soon as all are gone. */
    void finish(Runnable whenGone);

    /** Those that live. */
    List<String> alive();
  }

  /**
   * A link that is not begun.
   *
   * @param patience how long a coordinator that is out of reach is waited for
   * @param own a certificate that the user has from elsewhere, for a run that wants one
   */
  public MachineLink(
      Offer offer, Places places, Workers workers, Duration patience, Optional<OwnIdentity> own) {
    this.offer = offer;
    this.name = offer.name();
    this.workers = workers;
    this.io = IoThreads.create();
    this.patience = patience;
    this.identity = new MachineIdentity(new Enrolment(offer.instance(), own, io), places, io);
  }

  /**
   * Serves until the coordinator has nothing more to do for this machine.
   *
   * @throws LinkRefusedException if it does not want this machine, or is out of reach for too long
   */
  public void serve() throws LinkRefusedException, InterruptedException {
    var _ =
        timers.scheduleAtFixedRate(
            this::beat,
            LinkProtocol.HEARTBEAT.toMillis(),
            LinkProtocol.HEARTBEAT.toMillis(),
            TimeUnit.MILLISECONDS);
    String trouble = "nobody answers";
    int namesTaken = 0;
    while (true) {
      try {
        Status broke = serveOnce();
        if (broke.isOk()) {
          return;
        }
        if (broke.getCode() == Status.Code.ALREADY_EXISTS) {
          namesTaken++;
          name = offer.name() + "-" + (namesTaken + 1);
        } else if (LinkChannels.isFinal(broke)) {
          throw new LinkRefusedException(text(broke));
        }
        trouble = trouble(broke, MistrustException.behind(broke));
      } catch (StatusRuntimeException refused) {
        Status status = refused.getStatus();
        if (status.getCode() == Status.Code.UNAUTHENTICATED) {
          throw new LinkRefusedException(text(status));
        }
        trouble = trouble(status, MistrustException.behindEnrolment(status));
      } catch (IOException | GeneralSecurityException | IllegalArgumentException notNow) {
        trouble = String.valueOf(notNow.getMessage());
      }
      if (System.nanoTime() - lastHeard > patience.toNanos()) {
        throw new LinkRefusedException(
            (everHeard ? "the coordinator is out of reach for " : "no coordinator within ")
                + patience.toSeconds()
                + " s: "
                + trouble);
      }
      if (over.await(
          BETWEEN_TRIES_MILLIS / 2 + ThreadLocalRandom.current().nextInt(BETWEEN_TRIES_MILLIS),
          TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  /** A worker's process is gone, or never was. */
  public void exited(String worker, String cause, boolean bySignal, boolean notStarted) {
    say(
        MachineMessage.newBuilder()
            .setExited(
                Exited.newBuilder()
                    .setWorker(worker)
                    .setCause(cause)
                    .setBySignal(bySignal)
                    .setNotStarted(notStarted))
            .build());
  }

  /** The machine wants to go once its workers have finished what they started. */
  public void leave() {
    synchronized (this) {
      leaving = true;
    }
    Stream current = stream;
    if (current == null || !current.open) {
      over.countDown();
    } else {
      say(MachineMessage.newBuilder().setLeaving(Leaving.getDefaultInstance()).build());
    }
  }

  private Status serveOnce() throws IOException, GeneralSecurityException, InterruptedException {
    if (identity.refresh()) {
      introduceAgain();
    }
    ManagedChannel channel = identity.channel();
    try {
      Stream begun = new Stream();
      stream = begun;
      LinkGrpc.newStub(channel).serve(begun);
      begun.hello();
      return begun.awaitEnd();
    } finally {
      channel.shutdownNow();
    }
  }

  /**
   * What is wrong, if it may pass: whoever has got in once is not put out by a stranger who is
   * there for a while.
   */
  private String trouble(Status status, Optional<MistrustException> mistrust)
      throws LinkRefusedException {
    if (mistrust.isEmpty()) {
      return text(status);
    }
    String why = "the coordinator at " + identity.address() + " " + mistrust.get().getMessage();
    if (!everHeard) {
      throw new LinkRefusedException(why, mistrust.get().cure());
    }
    return why;
  }

  private static String text(Status status) {
    Throwable cause = status.getCause();
    String why = String.valueOf(status.getDescription());
    return cause == null || cause.getMessage() == null
        ? why
        : why + " (" + cause.getMessage() + ")";
  }

  private void introduceAgain() {
    identity.introduction().ifPresent(workers::introduceAgain);
  }

  private void beat() {
    Stream current = stream;
    if (current == null) {
      return;
    }
    if (current.isSilent()) {
      current.cancel();
    } else if (current.open) {
      current.send(
          MachineMessage.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()).build());
      if (identity.renewIfDue()) {
        introduceAgain();
      }
    }
  }

  private synchronized void say(MachineMessage message) {
    Stream current = stream;
    if (current != null && current.open) {
      current.send(message);
    } else {
      unsaid.add(message);
    }
  }

  private synchronized void sayWhatIsUnsaid(Stream to) {
    for (MachineMessage next = unsaid.poll(); next != null; next = unsaid.poll()) {
      to.send(next);
    }
    if (leaving) {
      to.send(MachineMessage.newBuilder().setLeaving(Leaving.getDefaultInstance()).build());
    }
  }

  @Override
  public void close() {
    timers.shutdownNow();
    var _ = io.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  /** One call. */
  private final class Stream implements ClientResponseObserver<MachineMessage, MachineOrder> {

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Status status = Status.OK;
    private volatile boolean open;
    private final long begun = System.nanoTime();
    private @Nullable ClientCallStreamObserver<MachineMessage> out;

    @Override
    public void beforeStart(ClientCallStreamObserver<MachineMessage> requests) {
      out = requests;
    }

    private void hello() {
      send(
          MachineMessage.newBuilder()
              .setHello(
                  MachineHello.newBuilder()
                      .setName(name)
                      .setProtocol(LinkProtocol.VERSION)
                      .setVersion(LinkProtocol.PRODUCT_VERSION)
                      .setWorkers(offer.workers())
                      .setCores(offer.startsAtOnce())
                      .setInstance(offer.instance())
                      .addAllAlive(workers.alive()))
              .build());
    }

    private synchronized void send(MachineMessage message) {
      ClientCallStreamObserver<MachineMessage> to = out;
      if (to != null && ended.getCount() > 0) {
        to.onNext(message);
      }
    }

    private boolean isSilent() {
      long now = System.nanoTime();
      return Math.min(now - begun, now - lastHeard) > LinkProtocol.LONGEST_SILENCE.toNanos();
    }

    private void cancel() {
      ClientCallStreamObserver<MachineMessage> to = out;
      if (to != null) {
        to.cancel("the coordinator is silent", null);
      }
    }

    private synchronized void halfClose() {
      open = false;
      ClientCallStreamObserver<MachineMessage> to = out;
      if (to != null && ended.getCount() > 0) {
        to.onCompleted();
      }
    }

    Status awaitEnd() throws InterruptedException {
      while (!ended.await(1, TimeUnit.SECONDS)) {
        if (over.getCount() == 0) {
          return Status.OK;
        }
      }
      return status;
    }

    @Override
    public void onNext(MachineOrder order) {
      lastHeard = System.nanoTime();
      switch (order.getKindCase()) {
        case WELCOME -> {
          everHeard = true;
          workers.prepare(order.getWelcome().getComputes(), order.getWelcome().getJobsSha256());
          open = true;
          sayWhatIsUnsaid(this);
        }
        case START ->
            identity
                .introduction()
                .ifPresent(line -> workers.start(order.getStart().getWorker(), line));
        case KILL -> workers.kill(order.getKill().getWorker());
        case DISMISS -> workers.dismiss(order.getDismiss().getWorker());
        case RELEASE -> workers.finish(this::halfClose);
        case HEARTBEAT -> {}
        case KIND_NOT_SET -> {
          // An order of a newer coordinator that this machine need not understand.
        }
      }
    }

    @Override
    public void onError(Throwable broken) {
      open = false;
      status = Status.fromThrowable(broken);
      ended.countDown();
    }

    @Override
    public void onCompleted() {
      open = false;
      ended.countDown();
    }
  }
}
