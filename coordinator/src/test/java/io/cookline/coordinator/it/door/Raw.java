package io.cookline.coordinator.it.door;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Bytes on a connection. */
final class Raw {

  /** Far longer than the door waits for anybody: reaching it means that it waits for ever. */
  private static final int HANGS_MILLIS = 60_000;

  /** What is read of an answer at most. */
  private static final int ENOUGH = 1 << 20;

  private Raw() {}

  static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), HANGS_MILLIS);
    socket.setSoTimeout(HANGS_MILLIS);
    return socket;
  }

  /** Says this, and waits until the other side closes the connection. */
  static String say(int port, byte[] bytes) throws IOException {
    try (Socket socket = connect(port)) {
      return say(socket, bytes);
    }
  }

  /** Says this, and waits until the other side closes the connection. */
  static String say(Socket socket, byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException closedAlready) {
      return "closed";
    }
    return untilClosed(socket);
  }

  /** Waits until the other side closes the connection, and says what it said before. */
  static String untilClosed(Socket socket) {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    byte[] some = new byte[8192];
    try {
      for (int n = socket.getInputStream().read(some);
          n >= 0 && heard.size() < ENOUGH;
          n = socket.getInputStream().read(some)) {
        heard.write(some, 0, n);
      }
    } catch (SocketTimeoutException open) {
      return "still open after " + heard.size() + " bytes";
    } catch (IOException reset) {
      // As good as a close.
    }
    return heard.size() == 0 ? "closed" : "closed after " + text(heard.toByteArray());
  }

  private static String text(byte[] heard) {
    if (heard.length >= 7 && heard[0] == 0x15) {
      return "alert " + heard[6];
    }
    return heard.length
        + " bytes "
        + HexFormat.of().formatHex(heard, 0, Math.min(16, heard.length));
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] random(int length) {
    byte[] random = new byte[length];
    new SecureRandom().nextBytes(random);
    // Whatever it is, it is no handshake.
    random[0] = 0x77;
    return random;
  }

  /** A ClientHello as clients of old sent it; 0x0301 is TLS 1.0, 0x0303 is 1.2. */
  static byte[] clientHello(int version) {
    ByteBuffer body = ByteBuffer.allocate(2 + 32 + 1 + 2 + 4 + 2);
    body.putShort((short) version).put(random(32)).put((byte) 0);
    // TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA and TLS_RSA_WITH_AES_128_CBC_SHA.
    body.putShort((short) 4).putShort((short) 0xc013).putShort((short) 0x002f);
    body.put((byte) 1).put((byte) 0);
    ByteBuffer record = ByteBuffer.allocate(5 + 4 + body.capacity());
    record.put((byte) 0x16).putShort((short) 0x0301).putShort((short) (4 + body.capacity()));
    record.put((byte) 1).put((byte) 0).putShort((short) body.capacity()).put(body.array());
    return record.array();
  }
}
