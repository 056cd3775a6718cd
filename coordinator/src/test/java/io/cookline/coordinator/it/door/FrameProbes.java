package io.cookline.coordinator.it.door;

import io.cookline.worker.link.MachineCertificate;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Those who speak HTTP/2 ill, and those who come in crowds. */
final class FrameProbes {

  private static final String CLOSED = "closed";
  private static final String ENROL = "/cookline.link.v1.Door/Enrol";
  private static final String SERVE = "/cookline.link.v1.Link/Serve";
  private static final int CROWD = 2_000;
  private static final int FLOOD = 20_000;

  private FrameProbes() {}

  static List<Probe> quick() {
    return List.of(
        Probe.of(
            "HTTP/2, then garbage",
            CLOSED,
            door -> say(door, null, Frames.begun().raw(Raw.random(4096)))),
        Probe.of(
            "frames of a call that was never begun",
            CLOSED,
            door -> say(door, null, Frames.begun().data(7, new byte[100]))));
  }

  static List<Probe> patient() {
    return List.of(
        Probe.of("TLS, HTTP/2, and silence", CLOSED, door -> say(door, null, Frames.begun())),
        Probe.of(
            "an enrolment that never says anything",
            CLOSED,
            door -> say(door, null, Frames.begun().call(1, ENROL))),
        Probe.of(
            "an enrolment that stops in the middle",
            CLOSED,
            door -> say(door, null, Frames.begun().call(1, ENROL).data(1, begunMessage(1 << 20)))));
  }

  static List<Probe> floods() {
    return List.of(
        Probe.of(
            "calls that are reset at once, by a stranger",
            CLOSED,
            door -> say(door, null, resets(SERVE))),
        Probe.of(
            "calls that are reset at once, by a machine",
            CLOSED,
            door -> say(door, door.enrolled(Door.newInstance()), resets(SERVE))),
        Probe.of(
            "settings without end, by a stranger", CLOSED, door -> say(door, null, settings())),
        Probe.of("settings and pings, by a machine", "taken", FrameProbes::settingsOfAMachine),
        Probe.of("pings without end, by a stranger", CLOSED, door -> say(door, null, pings())),
        Probe.of(
            "a thousand enrolments on one connection",
            CLOSED,
            door -> say(door, null, enrolments())),
        Probe.of("2,000 connections that are opened and reset", "reset", FrameProbes::resetCrowd),
        Probe.of("200 handshakes, and nothing more", "closed", FrameProbes::handshakes));
  }

  /** They stay until their crowd is closed. */
  static List<Socket> idleCrowd(Door door) throws Exception {
    List<Socket> crowd = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      crowd.add(Raw.connect(door.port()));
    }
    return crowd;
  }

  private static Frames resets(String path) {
    Frames frames = Frames.begun();
    IntStream.range(0, CROWD).map(n -> 2 * n + 1).forEach(n -> frames.call(n, path).reset(n));
    return frames;
  }

  private static Frames settings() {
    Frames frames = Frames.begun();
    IntStream.range(0, FLOOD).forEach(n -> frames.settings());
    return frames;
  }

  private static Frames pings() {
    Frames frames = Frames.begun();
    IntStream.range(0, FLOOD).forEach(n -> frames.ping());
    return frames;
  }

  private static Frames enrolments() {
    Frames frames = Frames.begun();
    IntStream.range(0, 1_000)
        .map(n -> 2 * n + 1)
        .forEach(n -> frames.call(n, ENROL).data(n, begunMessage(100)));
    return frames;
  }

  /** The first half of a message of this length. */
  private static byte[] begunMessage(int length) {
    return ByteBuffer.allocate(5 + Math.min(length, 10_000) / 2)
        .put((byte) 0)
        .putInt(length)
        .array();
  }

  private static String settingsOfAMachine(Door door) throws Exception {
    MachineCertificate own = door.enrolled(Door.newInstance());
    try (SSLSocket socket = Tls.open(door.port(), own, "TLSv1.3", "h2")) {
      socket.getOutputStream().write(settings().ping().bytes());
      return "taken";
    }
  }

  private static String resetCrowd(Door door) throws Exception {
    for (int i = 0; i < CROWD; i++) {
      try (Socket socket = Raw.connect(door.port())) {
        socket.setSoLinger(true, 0);
      }
    }
    return "reset by themselves";
  }

  private static String handshakes(Door door) throws Exception {
    for (int i = 0; i < 200; i++) {
      try (SSLSocket socket = Tls.open(door.port(), null, "TLSv1.3", "h2")) {
        socket.startHandshake();
      }
    }
    return "closed by themselves";
  }

  private static String say(Door door, @Nullable MachineCertificate shown, Frames frames)
      throws Exception {
    try (SSLSocket socket = Tls.open(door.port(), shown, "TLSv1.3", "h2")) {
      socket.startHandshake();
      return Raw.say(socket, frames.bytes());
    }
  }
}
