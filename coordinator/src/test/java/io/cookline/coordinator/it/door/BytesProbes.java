package io.cookline.coordinator.it.door;

import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Those who do not speak TLS 1.3, or not to its end. */
final class BytesProbes {

  private static final String CLOSED = "closed";
  private static final String PROTOCOL_VERSION = "closed after alert 70";
  private static final String HTTP2 = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  private BytesProbes() {}

  static List<Probe> quick() {
    return List.of(
        Probe.of("garbage bytes", CLOSED, door -> Raw.say(door.port(), Raw.random(4096))),
        Probe.of("a connection that is closed at once", CLOSED, BytesProbes::closedAtOnce),
        Probe.of("HTTP/2 without TLS", CLOSED, door -> Raw.say(door.port(), Raw.ascii(HTTP2))),
        Probe.of(
            "HTTP/1.1 without TLS",
            CLOSED,
            door -> Raw.say(door.port(), Raw.ascii("GET / HTTP/1.1\r\nHost: x\r\n\r\n"))),
        Probe.of(
            "another protocol's greeting",
            CLOSED,
            door -> Raw.say(door.port(), Raw.ascii("SSH-2.0-x\r\n"))),
        Probe.of(
            "TLS 1.0", PROTOCOL_VERSION, door -> Raw.say(door.port(), Raw.clientHello(0x0301))),
        Probe.of(
            "TLS 1.1", PROTOCOL_VERSION, door -> Raw.say(door.port(), Raw.clientHello(0x0302))),
        Probe.of(
            "TLS 1.2 by hand",
            PROTOCOL_VERSION,
            door -> Raw.say(door.port(), Raw.clientHello(0x0303))),
        Probe.of(
            "TLS 1.2 by the JDK",
            "no handshake: .*protocol_version",
            door -> handshaken(door, "TLSv1.2", null, "h2")),
        Probe.of("TLS without ALPN", CLOSED, door -> handshaken(door, "TLSv1.3", HTTP2)),
        Probe.of(
            "TLS for HTTP/1.1",
            "closed|no handshake: ",
            door -> handshaken(door, "TLSv1.3", "GET / HTTP/1.1\r\n\r\n", "http/1.1")),
        Probe.of(
            "HTTP/1.1 where HTTP/2 was agreed on",
            CLOSED,
            door -> handshaken(door, "TLSv1.3", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "h2")));
  }

  static List<Probe> patient() {
    return List.of(
        Probe.of(
            "a TLS record that says it is huge",
            CLOSED,
            door -> Raw.say(door.port(), new byte[] {0x16, 3, 1, (byte) 0xff, (byte) 0xff, 1, 0})),
        Probe.of(
            "a connection that says nothing", CLOSED, door -> Raw.say(door.port(), new byte[0])),
        Probe.of(
            "half a ClientHello, and silence",
            CLOSED,
            door -> Raw.say(door.port(), Arrays.copyOf(Raw.clientHello(0x0303), 20))),
        Probe.of("a ClientHello byte by byte", CLOSED, BytesProbes::byteByByte),
        Probe.of("TLS, and silence", CLOSED, door -> handshaken(door, "TLSv1.3", "", "h2")));
  }

  private static String closedAtOnce(Door door) throws Exception {
    Raw.connect(door.port()).close();
    return "closed by itself";
  }

  private static String byteByByte(Door door) throws Exception {
    try (Socket socket = Raw.connect(door.port())) {
      socket.setSoTimeout(200);
      for (byte one : Raw.clientHello(0x0303)) {
        try {
          socket.getOutputStream().write(one);
          if (socket.getInputStream().read() < 0) {
            return "closed";
          }
        } catch (SocketTimeoutException open) {
          // It is time for the next one.
        }
      }
      return Raw.untilClosed(socket);
    } catch (java.io.IOException reset) {
      return "closed";
    }
  }

  private static String handshaken(
      Door door, String version, @Nullable String words, String... protocols) throws Exception {
    try (SSLSocket socket = Tls.open(door.port(), null, version, protocols)) {
      socket.startHandshake();
      return words == null ? "let in" : Raw.say(socket, Raw.ascii(words));
    } catch (SSLException refused) {
      return "no handshake: " + refused.getMessage();
    }
  }
}
