package io.cookline.coordinator.ssh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is said to one ssh, and by it: the script goes there, then each file that it asks for, then
 * the join string.
 */
final class SshTalk {

  /** Of a file that can't be sent any more. */
  static final String FILE_CHANGED = "was changed or removed since the run began";

  private static final String LACKS = "cookline lacks ";
  private static final String STARTS = "cookline starts";
  private static final int CHUNK = 1 << 16;

  /** What was written may be on its way for long: ssh takes 2 MB before the other side has any. */
  private static final int SHIPPING_TAKES = 10;

  private enum Stage {
    BEGINS,
    SHIPS,
    /** It has all, and its own patience from here on; it may even join under another name. */
    JOINS
  }

  private final Process ssh;
  private final Shipment shipment;
  private final Supplier<String> join;
  private volatile long newsNanos = System.nanoTime();
  private volatile Stage stage = Stage.BEGINS;
  private volatile @Nullable String trouble;

  /**
   * Says nothing yet.
   *
   * @param join the join string, as it is when it is asked for
   */
  SshTalk(Process ssh, Shipment shipment, Supplier<String> join) {
    this.ssh = ssh;
    this.shipment = shipment;
    this.join = join;
  }

  /** Talks until that ssh has nothing more to say. */
  void hold() throws IOException {
    // Not closed before its end: an end of its input ends the machine's process.
    OutputStream in = ssh.getOutputStream();
    SshCommand.sendScript(in);
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(ssh.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        newsNanos = System.nanoTime();
        if (line.startsWith(LACKS)) {
          stage = Stage.SHIPS;
          ship(line.substring(LACKS.length()), in);
        } else if (line.equals(STARTS)) {
          stage = Stage.JOINS;
          in.write((join.get() + "\n").getBytes(StandardCharsets.US_ASCII));
          in.flush();
        }
      }
    }
  }

  private void ship(String sha256, OutputStream in) throws IOException {
    for (Shipment.Parcel parcel : shipment.files()) {
      if (parcel.sha256().equals(sha256)) {
        if (length(parcel.file()) != parcel.bytes()) {
          giveUp(parcel.file() + " " + FILE_CHANGED);
          return;
        }
        send(parcel.file(), in);
        return;
      }
    }
  }

  private void send(Path file, OutputStream in) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      byte[] some = new byte[CHUNK];
      for (int n = content.read(some); n >= 0; n = content.read(some)) {
        in.write(some, 0, n);
        newsNanos = System.nanoTime();
      }
    }
    in.flush();
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      return -1;
    }
  }

  /** Whether nothing was said or taken for so long, though it should be. */
  boolean isStuck(Duration patience) {
    Duration most = stage == Stage.SHIPS ? patience.multipliedBy(SHIPPING_TAKES) : patience;
    return stage != Stage.JOINS && System.nanoTime() - newsNanos > most.toNanos();
  }

  /** Ends it, since it can't come to anything. */
  void giveUp(String why) {
    trouble = why;
    end();
  }

  /** Why it was given up, if it was. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Ends it, and what it started itself, such as a proxy. */
  void end() {
    ssh.descendants().forEach(ProcessHandle::destroy);
    ssh.destroy();
  }
}
