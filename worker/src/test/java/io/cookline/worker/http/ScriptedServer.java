package io.cookline.worker.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server that writes just the bytes a test tells it to, so that every way of getting HTTP wrong
 * can be had. One platform thread a connection; what it saw is its log.
 */
final class ScriptedServer implements AutoCloseable {

  /** A request as it came: the port of the other side tells connections apart. */
  record Request(int peerPort, String target, List<String> header) {

    @Nullable String headerLine(String name) {
      return header.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
          .findFirst()
          .orElse(null);
    }
  }

  /** What a path answers. The connection is kept afterwards, unless it was closed. */
  @FunctionalInterface
  interface Script {
    void answer(Request request, Peer peer) throws IOException;
  }

  /** The connection to the client. */
  record Peer(Socket socket, InputStream in, OutputStream out) {

    void write(String text) throws IOException {
      write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    void ok(byte[] body, String... headers) throws IOException {
      StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\n");
      for (String header : headers) {
        head.append(header).append("\r\n");
      }
      write(head.append("Content-Length: ").append(body.length).append("\r\n\r\n").toString());
      write(body);
    }

    void redirect(String location) throws IOException {
      write("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
    }

    /** Waits until the client hangs up. */
    void untilClosed() throws IOException {
      try {
        while (in.read() >= 0) {
          // Nothing is expected; whatever comes is dropped.
        }
      } catch (SocketException e) {
        // A reset is a way to hang up.
      }
      socket.close();
    }

    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final BlockingQueue<Request> arrivals = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> hangUps = new LinkedBlockingQueue<>();
  private final List<Request> log = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final ServerSocket listener;
  private final String scheme;

  ScriptedServer() {
    this("127.0.0.1", null);
  }

  ScriptedServer(String address) {
    this(address, null);
  }

  ScriptedServer(SSLContext tls) {
    this("127.0.0.1", tls);
  }

  private ScriptedServer(String address, @Nullable SSLContext tls) {
    try {
      InetAddress loopback = Cidr.parse(address).network();
      listener =
          tls == null
              ? new ServerSocket(0, 200, loopback)
              : tls.getServerSocketFactory().createServerSocket(0, 200, loopback);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    scheme = tls == null ? "http" : "https";
    start(this::accept);
  }

  /** A port where nobody listens: a listener that is being closed may still take a connection. */
  static int closedPort() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return listener.getLocalPort();
    }
  }

  ScriptedServer on(String target, Script script) {
    scripts.put(target, script);
    return this;
  }

  WebUrl url(String target) {
    return url("127.0.0.1", target);
  }

  WebUrl url(String host, String target) {
    return WebUrl.parse(scheme + "://" + host + ":" + port() + target);
  }

  int port() {
    return listener.getLocalPort();
  }

  List<Request> log() {
    return log;
  }

  /** The next request, in order of arrival. */
  Request next() throws InterruptedException {
    return Objects.requireNonNull(arrivals.poll(30, TimeUnit.SECONDS), "no request came");
  }

  /** The path of the next answer during which the client hung up. */
  String nextHangUp() throws InterruptedException {
    return Objects.requireNonNull(hangUps.poll(30, TimeUnit.SECONDS), "nobody hung up");
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        sockets.add(socket);
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    String target = "";
    try (socket) {
      Peer peer =
          new Peer(
              socket, new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
      while (!socket.isClosed()) {
        List<String> header = header(peer.in());
        if (header.isEmpty()) {
          return;
        }
        target = header.getFirst().split(" ", -1)[1];
        Request request = new Request(socket.getPort(), target, header);
        log.add(request);
        arrivals.add(request);
        Script script = scripts.get(target);
        if (script == null) {
          peer.write("HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nnot found");
        } else {
          script.answer(request, peer);
        }
      }
    } catch (IOException e) {
      // The client went away, as many tests want it to.
    } finally {
      hangUps.add(target);
    }
  }

  private static List<String> header(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1).strip();
        if (text.isEmpty()) {
          return lines;
        }
        lines.add(text);
        line.reset();
      } else {
        line.write(c);
      }
    }
    return List.of();
  }

  private static void start(Runnable loop) {
    Thread.ofPlatform().daemon().name("scripted-server").start(loop);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
