package io.cookline.coordinator.it.door;

import io.cookline.coordinator.trust.RunAuthority;
import io.cookline.worker.link.MachineCertificate;
import io.cookline.worker.link.Trusted;
import java.io.IOException;
import java.net.InetAddress;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A server that is not the coordinator which a machine looks for. */
public final class Impostor implements AutoCloseable {

  /** What is heard of somebody who does not trust this server. */
  public static final String REFUSED = "refused";

  private final SSLServerSocket server;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  private Impostor(MachineCertificate shown) throws Exception {
    server =
        (SSLServerSocket)
            Tls.context(shown)
                .getServerSocketFactory()
                .createServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("impostor").start(this::listen);
  }

  /** Shows what its authority signed for a machine. */
  public static Impostor withAMachinesCertificate(RunAuthority authority) throws Exception {
    KeyPair keys = Door.newKeys();
    return new Impostor(
        new MachineCertificate(
            authority.machine(keys.getPublic().getEncoded(), Door.newInstance(), Door.NOW),
            keys.getPrivate(),
            Trusted.ofRun(authority.certificate())));
  }

  /** Shows what this authority signed for its coordinator. */
  public static Impostor ofAnotherRun(RunAuthority authority) throws Exception {
    RunAuthority.Identity own = authority.coordinator(Door.NOW);
    return new Impostor(
        new MachineCertificate(
            own.certificate(), own.key(), Trusted.ofRun(authority.certificate())));
  }

  private void listen() {
    while (!server.isClosed()) {
      try (SSLSocket caller = (SSLSocket) server.accept()) {
        heard.add(caller.getInputStream().read() < 0 ? REFUSED : "taken for the coordinator");
      } catch (SSLException alert) {
        heard.add(REFUSED);
      } catch (IOException closed) {
        // The next one may come, if the test is not over.
      }
    }
  }

  /** Where it is. */
  public int port() {
    return server.getLocalPort();
  }

  /** How each who called took it. */
  public List<String> heard() {
    return heard;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
