package io.cookline.coordinator.ssh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.function.Supplier;

/**
 * What is said to one ssh, and by it: the script goes there, then each file that it asks for, then
 * the join string.
 */
final class SshTalk {

  private static final String LACKS = "cookline lacks ";
  private static final String STARTS = "cookline starts";
  private static final int CHUNK = 1 << 16;

  private final Process ssh;
  private final Shipment shipment;
  private final Supplier<String> join;
  private volatile long newsNanos = System.nanoTime();
  private volatile boolean givenUp;

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
          ship(line.substring(LACKS.length()), in);
        } else if (line.equals(STARTS)) {
          in.write((join.get() + "\n").getBytes(StandardCharsets.US_ASCII));
          in.flush();
        }
      }
    }
  }

  private void ship(String sha256, OutputStream in) throws IOException {
    for (Shipment.Parcel parcel : shipment.files()) {
      if (parcel.sha256().equals(sha256)) {
        try (InputStream content = Files.newInputStream(parcel.file())) {
          byte[] some = new byte[CHUNK];
          for (int n = content.read(some); n >= 0; n = content.read(some)) {
            in.write(some, 0, n);
            newsNanos = System.nanoTime();
          }
        }
        in.flush();
        return;
      }
    }
  }

  /** Since when nothing was said or taken, by {@link System#nanoTime}. */
  long newsNanos() {
    return newsNanos;
  }

  /** Ends it: it gets nowhere. */
  void giveUp() {
    givenUp = true;
    end();
  }

  /** Whether it was ended because it got nowhere. */
  boolean isGivenUp() {
    return givenUp;
  }

  /** Ends it, and what it started itself, such as a proxy. */
  void end() {
    ssh.descendants().forEach(ProcessHandle::destroy);
    ssh.destroy();
  }
}
