package io.cookline.coordinator.ssh;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.cookline.coordinator.crew.ChildOutput;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One machine that is brought in by ssh, again and again as long as it is wanted. */
final class SshMachine implements AutoCloseable {

  /** Ports that nobody else is likely to want: above those of services, below those of clients. */
  private static final int FIRST_PORT = 20_000;

  private static final int PORTS = 12_000;
  private static final int FIRST_PAUSE_MILLIS = 1_000;
  private static final int LONGEST_PAUSE_MILLIS = 60_000;

  /**
   * So long an ssh may say nothing, take nothing and not join: a login that asks, a disk that
   * hangs.
   */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SshLogin login;
  private final String name;
  private final Recruiting recruiting;
  private final CountDownLatch unwanted = new CountDownLatch(1);
  private final Thread thread;

  @GuardedBy("this")
  private @Nullable SshTalk talk;

  /** Set once the machine joined, until its ssh ends. */
  private volatile boolean joined;

  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean warned;

  /** What all machines of a run have in common. */
  interface Recruiting {
    /** How the machine is reached and what it needs. */
    SshPlan plan();

    Shipment shipment();

    /** For the names of folders. */
    String run();

    /** The port that the tunnel leads to. */
    int doorPort();

    /** The join string, as it is now. */
    String join();

    /** Reads what this machine's ssh says: into its log, and the last five lines. */
    ChildOutput drained(String machine, InputStream stderr);

    /** Tells the user. */
    void warn(String message);

    /** Its ssh has ended, and with it all that ran there. */
    void gone(String machine, String cause);

    /** One could not be had once more. */
    void failed();
  }

  SshMachine(SshLogin login, String name, Recruiting recruiting) {
    this.login = login;
    this.name = name;
    this.recruiting = recruiting;
    this.thread = Thread.ofPlatform().daemon().name("ssh-" + name).unstarted(this::keepThere);
  }

  void start() {
    thread.start();
  }

  String name() {
    return name;
  }

  /** How often in a row it could not be had. */
  int failures() {
    return failures.get();
  }

  /** The coordinator has heard of it. */
  void joined() {
    joined = true;
    failures.set(0);
    warned = false;
  }

  /** It is not started again; what runs there ends when the coordinator lets it go. */
  void retire() {
    unwanted.countDown();
    if (!joined) {
      close();
    }
  }

  private void keepThere() {
    try {
      for (int pause = FIRST_PAUSE_MILLIS; unwanted.getCount() > 0; ) {
        boolean wasThere = bringOnce();
        pause = wasThere ? FIRST_PAUSE_MILLIS : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        if (unwanted.await(
            pause / 2 + ThreadLocalRandom.current().nextInt(pause), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it had joined. */
  private boolean bringOnce() throws InterruptedException {
    String how;
    List<String> lastLines;
    int exit = -1;
    try {
      Process ssh = new ProcessBuilder(line()).start();
      ChildOutput stderr = recruiting.drained(name, ssh.getErrorStream());
      SshTalk begun = new SshTalk(ssh, recruiting.shipment(), recruiting::join);
      exit = untilItsEnd(ssh, begun);
      how = begun.trouble().orElse("ssh exit " + exit);
      lastLines = stderr.lastLines();
    } catch (IOException notStarted) {
      how = "it can't be run";
      lastLines = List.of(String.valueOf(notStarted.getMessage()));
    }
    boolean wasThere = joined;
    joined = false;
    if (wasThere) {
      recruiting.gone(name, how + text(lastLines));
    } else if (unwanted.getCount() > 0) {
      failed(how, Advice.on(exit, how, lastLines, login) + text(lastLines));
    }
    return wasThere;
  }

  private int untilItsEnd(Process ssh, SshTalk begun) throws InterruptedException {
    synchronized (this) {
      talk = begun;
      if (unwanted.getCount() == 0) {
        begun.end();
      }
    }
    try {
      begun.hold();
    } catch (IOException broken) {
      // It ends, and how says more.
    }
    int exit = ssh.waitFor();
    synchronized (this) {
      talk = null;
    }
    return exit;
  }

  private void failed(String how, String advice) {
    failures.incrementAndGet();
    if (!warned) {
      warned = true;
      recruiting.warn(
          "machine "
              + login.text()
              + " can't be had ("
              + how
              + "); the run goes on without it, and it is tried again\n  what to do: "
              + advice);
    }
    recruiting.failed();
  }

  private static String text(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append("\n    | ").append(line));
    return text.toString();
  }

  private List<String> line() {
    int there = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
    return SshCommand.line(
        recruiting.plan(),
        login,
        new SshCommand.Tunnel(there, recruiting.doorPort()),
        recruiting.run(),
        name,
        recruiting.shipment());
  }

  /** Ends an ssh that has got nowhere for so long: it is tried again like one that failed. */
  synchronized void endIfStuck(Duration patience) {
    if (talk != null && !joined && talk.isStuck(patience)) {
      talk.giveUp("it got nowhere for a minute or more");
    }
  }

  /** Whether it is not brought in any more, and nothing of it runs. */
  boolean isOver() {
    return !thread.isAlive();
  }

  @Override
  public synchronized void close() {
    unwanted.countDown();
    if (talk != null) {
      talk.end();
    }
  }
}
