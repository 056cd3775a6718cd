package io.cookline.coordinator.it.machines;

import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Tools;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * nginx on a machine: {@code /page/N} has the heading {@code Title N}, for any N, and {@code
 * /slow/N} has the same and takes a second or two. Its log is the judge of who asked for what, when
 * and how often. It ends with its machine.
 *
 * <p>A host that is not on loopback is asked once a second by a whole crew. Where that is not the
 * point, {@link #pageOnAHostOfItsOwn} has a name for each page; or there is one on the loopback of
 * every host, where each has a log of its own and none can be cut off from it.
 */
public final class WebServer {

  /** Where the names of {@link #pageOnAHostOfItsOwn} end. */
  static final int NAMES = 2_000;

  private static final int PORT = 8080;
  private static final String MARK = "/judge";

  /**
   * A request as the server logged it, when it was answered.
   *
   * @param asked when its first bytes came
   * @param answered when its answer was sent
   * @param client the address that it came from
   * @param path what was asked for
   * @param status the answer's status; 499 if the client was gone before
   */
  public record Request(Instant asked, Instant answered, String client, String path, int status) {

    private static Request parse(String line) {
      String[] parts = line.split(" ", 5);
      Instant answered = Instant.ofEpochMilli(millis(parts[0]));
      return new Request(
          answered.minusMillis(millis(parts[1])),
          answered,
          parts[2],
          parts[4],
          Integer.parseInt(parts[3]));
    }

    private static long millis(String seconds) {
      return new BigDecimal(seconds).movePointRight(3).longValueExact();
    }
  }

  private final Machine machine;
  private final String address;
  private final Path folder;

  private WebServer(Machine machine, String address, Path folder) {
    this.machine = machine;
    this.address = address;
    this.folder = folder;
  }

  /** Starts it on the machine's address, where every other reaches it. */
  public static WebServer on(Machine machine) throws IOException, InterruptedException {
    return on(machine, machine.address());
  }

  /** Starts it on an address of the machine, such as that of its loopback. */
  public static WebServer on(Machine machine, String address)
      throws IOException, InterruptedException {
    Tools.need("nginx");
    Path folder = Files.createDirectories(machine.home().resolve("web-" + address));
    Files.writeString(
        folder.resolve("nginx.conf"),
        """
        user root;
        pid nginx.pid;
        error_log error.log;
        events { worker_connections 4096; }
        http {
          log_format judge '$msec $request_time $remote_addr $status $request_uri';
          access_log access.log judge;
          keepalive_requests 100000;
          client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3;
          uwsgi_temp_path t4; scgi_temp_path t5;
          default_type text/html;
          server {
            listen %s:%d backlog=1024;
            location ~ ^/page/(\\d+)$ { return 200 "<html><h1>Title $1</h1></html>\\n"; }
            location ~ ^/slow/(\\d+)$ {
              limit_rate 500;
              return 200 "<html>%s<h1>Title $1</h1></html>\\n";
            }
            location = %s { return 204; }
            location / { return 404; }
          }
        }
        """
            .formatted(address, PORT, " ".repeat(700), MARK));
    WebServer server = new WebServer(machine, address, folder);
    // It listens as soon as the command returns, and goes on in the background.
    Finished started =
        machine.run(
            """
            PATH=$PATH:/usr/sbin:/sbin
            cd web-%s && exec nginx -p "$PWD" -e error.log -c "$PWD/nginx.conf"
            """
                .formatted(address));
    if (started.exit() != 0) {
      throw new IOException("nginx does not start on " + machine.name() + ": " + started.err());
    }
    return server;
  }

  /** Its root, with a slash at the end. */
  public String url() {
    return "http://" + address + ":" + PORT + "/";
  }

  /** The address of a page. */
  public String page(int number) {
    return url() + "page/" + number;
  }

  /**
   * The same page, on a machine's address only, by a name that no other page has: nobody waits for
   * another's turn.
   *
   * @param number less than 2,000
   */
  public String pageOnAHostOfItsOwn(int number) {
    return "http://" + name(number) + "." + machine.name() + ":" + PORT + "/page/" + number;
  }

  /** What the other machines call this one besides its name. */
  static String names(Machine machine) {
    return IntStream.range(0, NAMES)
        .mapToObj(n -> machine.address() + " " + name(n) + "." + machine.name() + "\n")
        .collect(Collectors.joining());
  }

  private static String name(int number) {
    return "page" + number;
  }

  /** Every request that was answered until now, in the order of the answers. */
  public List<Request> requests() throws IOException, InterruptedException {
    // A line is written after the answer: one worker does both, so once it answers this request all
    // lines before are there.
    Finished asked = machine.run(get(MARK));
    if (!asked.out().startsWith("HTTP/1.1 204")) {
      throw new IOException("nginx does not answer: " + asked);
    }
    return Files.readAllLines(folder.resolve("access.log")).stream()
        .map(Request::parse)
        .filter(request -> !request.path().equals(MARK))
        .toList();
  }

  /** A script that asks for a path and says the answer, on any machine without another program. */
  public String get(String path) {
    return get(address, PORT, path);
  }

  /** The same for any address. */
  public static String get(String address, int port, String path) {
    return ("exec 3<>/dev/tcp/%s/%d && printf 'GET %s HTTP/1.1\\r\\nHost: a\\r\\n"
            + "Connection: close\\r\\n\\r\\n' >&3 && cat <&3")
        .formatted(address, port, path);
  }
}
