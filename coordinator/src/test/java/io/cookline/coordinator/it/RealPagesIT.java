package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real server and real pages: nginx serves the documentation of Python, and another parser says
 * what their titles are. {@code scripts/install-test-tools} installs both.
 */
class RealPagesIT {

  private static final Path PAGES = Path.of("/usr/share/doc/python3.11/html");
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final List<Path> SERVERS =
      List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/bin/nginx"));

  @TempDir Path folder;

  private String address = "";

  @BeforeEach
  void startServer() throws Exception {
    assumeTrue(Files.exists(PAGES), "python3.11-doc is not installed: no " + PAGES);
    assumeTrue(Files.isExecutable(PYTHON), "there is no " + PYTHON);
    assumeTrue(SERVERS.stream().anyMatch(Files::isExecutable), "nginx is not installed");
    Path server = SERVERS.stream().filter(Files::isExecutable).findFirst().orElseThrow();
    int port = freePort();
    Path configuration =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            %s
            pid nginx.pid;
            error_log error.log;
            events { worker_connections 1024; }
            http {
              access_log access.log;
              gzip on;
              client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
              uwsgi_temp_path t4; scgi_temp_path t5;
              types { text/html html; }
              server { listen 127.0.0.1:%d; root %s; }
            }
            """
                .formatted(
                    System.getProperty("user.name").equals("root") ? "user root;" : "",
                    port,
                    PAGES));
    // It answers as soon as the command returns, and goes on in the background.
    Finished started = shell(server + " -p " + folder + " -e error.log -c " + configuration);
    assertThat(started.exit()).as(started.err()).isZero();
    address = "http://127.0.0.1:" + port + "/";
  }

  @AfterEach
  void stopServer() throws Exception {
    Path pid = folder.resolve("nginx.pid");
    if (Files.exists(pid)) {
      ProcessHandle server =
          ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
      Started.signal(server.pid(), "TERM");
      Started.awaitGone(server);
    }
  }

  @Test
  void everyTitleIsTheOneThatAnotherParserReads() throws Exception {
    Path list;
    try (Stream<Path> files = Files.walk(PAGES)) {
      list =
          Lists.urls(
              folder,
              files
                  .filter(file -> file.toString().endsWith(".html"))
                  .filter(Files::isRegularFile)
                  .map(file -> address + PAGES.relativize(file)));
    }
    Finished finished =
        Cookline.in(folder).run("run", "scrape", "-i", list.toString(), "-O", "titles.tsv");

    assertThat(finished.exit()).as(finished.err()).isZero();
    Map<String, String> found =
        Tsv.read(folder.resolve("titles.tsv")).stream()
            .collect(
                Collectors.toMap(
                    row -> String.valueOf(row.get("url")).substring(address.length()),
                    row -> normal(String.valueOf(row.get("h1")))));
    Map<String, String> expected = headings();
    assertThat(expected).hasSizeGreaterThan(400);
    assertThat(found).containsExactlyInAnyOrderEntriesOf(expected);
    assertThat(Files.readAllLines(folder.resolve("access.log"))).hasSize(expected.size());
  }

  private Map<String, String> headings() throws Exception {
    Path script = folder.resolve("first_headings.py");
    try (InputStream in = RealPagesIT.class.getResourceAsStream("first_headings.py")) {
      Files.copy(Objects.requireNonNull(in), script);
    }
    Finished python = shell(PYTHON + " " + script + " " + PAGES);
    assertThat(python.exit()).as(python.err()).isZero();
    return python
        .out()
        .lines()
        .map(line -> line.split("\t", -1))
        .collect(Collectors.toMap(parts -> parts[0], parts -> normal(parts[1])));
  }

  private static String normal(String text) {
    return text.replaceAll("[\\s\\u00a0]+", " ").strip();
  }

  private Finished shell(String script) throws Exception {
    try (Started started = Cookline.in(folder).shell(script)) {
      return started.await();
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
