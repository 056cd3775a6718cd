package io.cookline.worker.link;

import io.cookline.spi.Job;
import io.cookline.worker.catalog.JobCatalog;
import io.cookline.worker.http.IoThreads;
import io.cookline.worker.http.WebAccess;
import io.grpc.Status;
import io.netty.channel.EventLoopGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A worker's JVM: {@code WorkerMain ID [JAR]...}, with the jars of the user's own jobs. The first
 * line of standard input is {@code HOST:PORT TOKEN}: where the coordinator listens, as soon as it
 * does, and the run's secret. Everything else comes over the link.
 *
 * <p>On another machine it is the machine's process that starts it, and the line is {@code
 * HOST:PORT} with a certificate. Standard input stays open as long as the parent lives; its end
 * means that it is gone. Exit codes: 0 the coordinator had nothing more to do, 3 the coordinator
 * could not be joined or asks for what this worker has not, {@value #EXIT_HALTED} an item could not
 * be ended, {@value #EXIT_ORPHANED} the coordinator is gone.
 */
public final class WorkerMain {

  static final int EXIT_NOT_JOINED = 3;
  static final int EXIT_HALTED = 70;
  static final int EXIT_ORPHANED = 71;

  /** What is at its end anyway is waited for so long. */
  private static final int LEAVE_MILLIS = 500;

  /** On a machine that starts many JVMs at once a thread may take seconds, but not so many. */
  private static final int CARRIER_SECONDS = 20;

  private WorkerMain() {}

  /** Joins the coordinator and works until it is told to leave. */
  public static void main(String[] args) throws IOException, InterruptedException {
    checkArguments(args);
    loadForTheCache();
    startCarrier();
    EventLoopGroup io = IoThreads.create();
    // The coordinator may still be reading the items.
    BufferedReader parent =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    WorkerIdentity identity = identity(args[0], parent.readLine());
    WorkerSession session =
        new WorkerSession(
            identity,
            new JobSource(Arrays.stream(args).skip(1).map(Path::of).toList())::find,
            options -> new WebAccess(options, io));
    WorkerLinks links = new WorkerLinks(identity, io, session);
    Thread parentWatch = watchParent(parent, identity, links, session);
    Status end = links.serve();
    if (session.refused().isPresent()) {
      System.err.println("worker: " + session.refused().get());
      System.exit(EXIT_NOT_JOINED);
    }
    if (session.halting()) {
      // The coordinator ends this process as soon as it has read why; this is in case it can't.
      TimeUnit.SECONDS.sleep(2);
      Runtime.getRuntime().halt(EXIT_HALTED);
    }
    if (!end.isOk()) {
      System.err.println("worker: the link broke: " + end.getCode() + " " + end.getDescription());
      System.exit(EXIT_NOT_JOINED);
    }
    leave(io, parentWatch);
  }

  /**
   * The build trains the cache with one job. What another looks for on a machine is not small
   * either: to call C for the first time takes as long as two powers.
   */
  private static void loadForTheCache() {
    if (Boolean.getBoolean("cookline.training")) {
      JobCatalog.ofClassPath().all().forEach(Job::surroundings);
    }
  }

  private static void checkArguments(String[] args) {
    if (args.length == 0) {
      System.err.println(
          "usage: WorkerMain ID [JAR]..., with HOST:PORT TOKEN on standard input;"
              + " the coordinator starts it");
      System.exit(2);
    }
  }

  private static WorkerIdentity identity(String id, @Nullable String introduction) {
    if (introduction == null) {
      // The coordinator ended before it had anything to do for anybody.
      Runtime.getRuntime().halt(EXIT_ORPHANED);
      throw new AssertionError();
    }
    return WorkerIdentity.parse(id, introduction);
  }

  /**
   * Starts the thread that items run on, and the one that wakes those that sleep, while there is
   * still somebody to be told that they can't be had. Later a virtual thread without them would
   * wait without a word, and its item with it.
   */
  private static void startCarrier() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    try {
      Thread.ofVirtual()
          .start(
              () -> {
                LockSupport.parkNanos(1);
                ran.countDown();
              });
    } catch (OutOfMemoryError noThread) {
      giveUp(noThread);
    }
    if (!ran.await(CARRIER_SECONDS, TimeUnit.SECONDS)) {
      System.err.println("worker: the thread that items run on can't be started");
      Runtime.getRuntime().halt(EXIT_NOT_JOINED);
    }
  }

  /**
   * A worker that can't do what it was told must not live on as if it could: the coordinator starts
   * another, and gives it what this one held.
   */
  static void giveUp(Throwable why) {
    System.err.println("worker: " + (why instanceof OutOfMemoryError ? why.getMessage() : why));
    Runtime.getRuntime().halt(EXIT_NOT_JOINED);
  }

  /**
   * Ends this JVM when standard input ends, unless the session does too: a coordinator that has
   * nothing more to do closes both. A line before that is a new certificate.
   */
  private static Thread watchParent(
      BufferedReader parent, WorkerIdentity identity, WorkerLinks links, WorkerSession session) {
    return Thread.ofPlatform()
        .daemon()
        .name("parent-watch")
        .start(
            () -> {
              try {
                for (String line = parent.readLine(); line != null; line = parent.readLine()) {
                  links.show(WorkerIdentity.parse(identity.id(), line));
                }
              } catch (IOException gone) {
                // As good as an end of file.
              }
              if (!session.endsWithin(LEAVE_MILLIS)) {
                Runtime.getRuntime().halt(EXIT_ORPHANED);
              }
            });
  }

  /**
   * Ends the JVM, without threads that wait in the operating system: for such ones a JVM waits 300
   * ms at its end.
   */
  private static void leave(EventLoopGroup io, Thread parentWatch) throws InterruptedException {
    io.shutdownGracefully(0, LEAVE_MILLIS, TimeUnit.MILLISECONDS).await(LEAVE_MILLIS);
    parentWatch.join(LEAVE_MILLIS);
    System.exit(0);
  }
}
