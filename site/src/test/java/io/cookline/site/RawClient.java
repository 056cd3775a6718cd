package io.cookline.site;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sees what is really on the wire, byte for byte. */
final class RawClient implements Closeable {

  private static final int TOO_LONG_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;

  RawClient(DemoSite site) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), site.port());
    // Only so that a defect ends the test: no test waits for it.
    socket.setSoTimeout(TOO_LONG_MILLIS);
    in = socket.getInputStream();
  }

  static RawClient get(DemoSite site, String path) throws IOException {
    RawClient client = new RawClient(site);
    client.send("GET " + path + " HTTP/1.1\r\nHost: site\r\n\r\n");
    return client;
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  int port() {
    return socket.getLocalPort();
  }

  /** The next bytes, fewer only at the end of the connection. */
  byte[] bytes(int count) throws IOException {
    return in.readNBytes(count);
  }

  /** The header of an answer with the empty line after it. */
  String header() throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the connection ended in a header: " + text);
      }
      text.append((char) next);
    }
    return text.toString();
  }

  /** All that comes until the connection ends. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
