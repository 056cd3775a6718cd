package io.cookline.coordinator.it.door;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A page that does not come before the test wants it to: a run with it goes on until then. */
public final class Gate implements AutoCloseable {

  /** What the page is called. */
  public static final String TITLE = "Gate";

  private final CountDownLatch opened = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  private Gate() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            opened.await();
            byte[] page = ("<h1>" + TITLE + "</h1>").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
          } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  /** A page that waits. */
  public static Gate shut() throws IOException {
    return new Gate();
  }

  /** Its address. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** Lets it come. */
  public void open() {
    opened.countDown();
  }

  @Override
  public void close() {
    open();
    server.stop(0);
    threads.shutdownNow();
  }
}
