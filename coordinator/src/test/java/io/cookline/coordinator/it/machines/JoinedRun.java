package io.cookline.coordinator.it.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Started;
import io.cookline.coordinator.it.Tsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs of {@code scrape} on hosts that join by themselves. The pages are slow, and the same on the
 * loopback of every host: none can be cut off from them, and each has a log of its own.
 */
final class JoinedRun {

  private final Path folder;
  private final Machines machines;
  private final List<WebServer> servers;
  private int from;
  private int to;

  private JoinedRun(Path folder, Machines machines, List<WebServer> servers) {
    this.folder = folder;
    this.machines = machines;
    this.servers = servers;
  }

  /** In this folder, on so many of the hosts. */
  JoinedRun(Path folder, Machines machines, int hosts) throws IOException, InterruptedException {
    this(folder, machines, new ArrayList<>());
    for (int n = 1; n <= hosts; n++) {
      servers.add(WebServer.on(machines.host(n), "127.0.0.1"));
    }
  }

  /** Another run with the same servers, in another folder. */
  JoinedRun in(Path other) {
    return new JoinedRun(other, machines, servers);
  }

  /** Wants the pages from this one to the one before that. */
  JoinedRun pages(int first, int end) throws IOException {
    from = first;
    to = end;
    Files.write(
        folder.resolve("items.txt"),
        IntStream.range(from, to)
            .mapToObj(n -> servers.getFirst().page(n).replace("/page/", "/slow/"))
            .toList());
    return this;
  }

  /** A run of all that stands in items.txt, in order, and more that it is to be told. */
  static String[] scrape(String... more) {
    return Stream.concat(
            Stream.of(
                "run",
                "scrape",
                "-i",
                "items.txt",
                "-O",
                "out.tsv",
                "-k",
                "--run-dir",
                "run",
                "--allow-net",
                "10.77.0.0/24"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  /** Starts the coordinator, which has no workers of its own. */
  Started start(int inFlight) throws IOException {
    return coordinator()
        .start(
            scrape(
                "--listen",
                machines.coordinator().address(),
                "-j",
                "0",
                "--in-flight",
                Integer.toString(inFlight),
                "-v"));
  }

  /** Starts another coordinator, where one was killed. */
  Started resume() throws IOException {
    return coordinator().start("resume", "run", "-v");
  }

  private Cookline coordinator() {
    return Cookline.in(folder).behind(machines.coordinator().command());
  }

  /** Has a host join, with one worker. */
  Started join(Machine machine) throws IOException {
    return Cookline.in(folder)
        .behind(machine.networkCommand())
        .start(
            "worker",
            "--coordinator-file",
            "run/coordinator.json",
            "-j",
            "1",
            "--name",
            machine.name(),
            "--logs",
            folder.resolve("logs").toString());
  }

  /** How many results came too late to count. */
  long staleResults() throws IOException {
    Matcher said =
        Pattern.compile("\"stale_results\": *(\\d+)")
            .matcher(Files.readString(folder.resolve("run/summary.json")));
    assertThat(said.find()).isTrue();
    return Long.parseLong(said.group(1));
  }

  /** Which of its pages one host asked for. */
  List<WebServer.Request> requests(int host) throws IOException, InterruptedException {
    return servers.get(host - 1).requests().stream()
        .filter(request -> number(request) >= from && number(request) < to)
        .toList();
  }

  private static int number(WebServer.Request request) {
    return Integer.parseInt(request.path().substring("/slow/".length()));
  }

  /** Which of its pages all of them asked for. */
  List<WebServer.Request> requests() throws IOException, InterruptedException {
    List<WebServer.Request> all = new ArrayList<>();
    for (int host = 1; host <= servers.size(); host++) {
      all.addAll(requests(host));
    }
    return all;
  }

  /** The output has every page once, in the order of the input. */
  void assertEachPageOnce() throws IOException {
    assertThat(Tsv.column(folder.resolve("out.tsv"), "h1"))
        .isEqualTo(IntStream.range(from, to).mapToObj(n -> "Title " + n).toList());
  }
}
