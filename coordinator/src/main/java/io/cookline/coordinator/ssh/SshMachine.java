package io.cookline.coordinator.ssh;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.cookline.coordinator.crew.ChildOutput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One machine that is brought in by ssh, again and again as long as it is wanted. */
final class SshMachine implements AutoCloseable {

  private static final String LACKS = "cookline lacks";
  private static final String STARTS = "cookline starts";

  /** Ports that nobody else is likely to want: above those of services, below those of clients. */
  private static final int FIRST_PORT = 20_000;

  private static final int PORTS = 12_000;
  private static final int FIRST_PAUSE_MILLIS = 1_000;
  private static final int LONGEST_PAUSE_MILLIS = 60_000;

  private final SshLogin login;
  private final String name;
  private final Recruiting recruiting;
  private final CountDownLatch unwanted = new CountDownLatch(1);
  private final Thread thread;

  @GuardedBy("this")
  private @Nullable Process process;

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
    int exit = -1;
    List<String> lastLines;
    ChildOutput stderr = null;
    try {
      Process ssh = started();
      stderr = recruiting.drained(name, ssh.getErrorStream());
      converse(ssh);
      exit = ssh.waitFor();
      lastLines = stderr.lastLines();
    } catch (IOException broken) {
      Process ssh = current();
      if (ssh != null) {
        exit = ssh.waitFor();
      }
      lastLines =
          stderr == null ? List.of(String.valueOf(broken.getMessage())) : stderr.lastLines();
    }
    boolean wasThere = joined;
    joined = false;
    if (wasThere) {
      recruiting.gone(name, "ssh exit " + exit + text(lastLines));
    } else if (unwanted.getCount() > 0) {
      failed(exit, lastLines);
    }
    return wasThere;
  }

  private void failed(int exit, List<String> lastLines) {
    failures.incrementAndGet();
    if (!warned) {
      warned = true;
      recruiting.warn(
          "machine "
              + login.text()
              + " can't be had (ssh exit "
              + exit
              + "); the run goes on without it, and it is tried again\n  what to do: "
              + Advice.on(exit, lastLines, login)
              + text(lastLines));
    }
    recruiting.failed();
  }

  private static String text(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append("\n    | ").append(line));
    return text.toString();
  }

  private Process started() throws IOException {
    int there = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
    List<String> line =
        SshCommand.line(
            recruiting.plan(),
            login,
            new SshCommand.Tunnel(there, recruiting.doorPort()),
            recruiting.run(),
            name,
            recruiting.shipment());
    synchronized (this) {
      process = new ProcessBuilder(line).start();
      if (unwanted.getCount() == 0) {
        process.destroy();
      }
      return process;
    }
  }

  private synchronized @Nullable Process current() {
    return process;
  }

  /** Gives it what it lacks and the join string, and reads whatever it says until it ends. */
  private void converse(Process ssh) throws IOException {
    // Not closed before its end: an end of its input ends the machine's process.
    OutputStream in = ssh.getOutputStream();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(ssh.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.startsWith(LACKS)) {
          ship(in, new HashSet<>(List.of(line.substring(LACKS.length()).strip().split(" ", -1))));
        } else if (line.equals(STARTS)) {
          in.write((recruiting.join() + "\n").getBytes(StandardCharsets.US_ASCII));
          in.flush();
        }
      }
    }
  }

  private void ship(OutputStream in, Set<String> lacks) throws IOException {
    for (Shipment.Parcel parcel : recruiting.shipment().files()) {
      if (lacks.remove(parcel.sha256())) {
        Files.copy(parcel.file(), in);
        in.flush();
      }
    }
  }

  @Override
  public void close() {
    unwanted.countDown();
    Process ssh = current();
    if (ssh != null) {
      ssh.destroy();
    }
  }
}
