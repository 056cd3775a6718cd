package io.cookline.coordinator.it.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Started;
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
 * The same run in turns with two workers of the coordinator's own machine, over loopback, and with
 * two of another machine, over TLS and a cable: what that costs.
 */
final class CostProof implements MachinesProof.Disturber {

  private static final int PAGES = 20_000;

  /** Of no work at all: nearly all that they take is the way there and back. */
  private static final int NUMBERS = 300_000;

  private static final double MOST = 1.2;

  /** What -v says of a run's time. */
  private static final Pattern WORK = Pattern.compile("([0-9.]+)s to start, ([0-9.]+)s of work");

  private final Path folder;
  private final int rounds;

  CostProof(Path folder, int rounds) {
    this.folder = folder;
    this.rounds = rounds;
  }

  @Override
  public void disturb() throws Exception {
    try (Machines machines = Machines.withHosts(1)) {
      WebServer near = WebServer.on(machines.coordinator(), "127.0.0.1");
      WebServer.on(machines.host(1), "127.0.0.1");
      Files.write(
          folder.resolve("pages.txt"), IntStream.range(0, PAGES).mapToObj(near::page).toList());
      Files.write(
          folder.resolve("numbers.txt"), IntStream.range(0, NUMBERS).mapToObj(n -> "2").toList());
      compare(machines, "scrape", "pages.txt");
      compare(machines, "power", "numbers.txt");
    }
  }

  private void compare(Machines machines, String job, String items) throws Exception {
    List<Double> loopback = new ArrayList<>();
    List<Double> joined = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      loopback.add(seconds(machines, job, items, false));
      joined.add(seconds(machines, job, items, true));
    }
    double times = median(joined) / median(loopback);
    System.out.printf(
        "%s, seconds of work: loopback %s, TLS %s; medians %.2f and %.2f, %.2f times%n",
        job, loopback, joined, median(loopback), median(joined), times);
    assertThat(times).as("what TLS costs").isLessThanOrEqualTo(MOST);
  }

  private double seconds(Machines machines, String job, String items, boolean joins)
      throws Exception {
    Path own = Files.createTempDirectory(folder, job);
    List<String> place =
        joins
            ? List.of("-j", "0", "--listen", machines.coordinator().address())
            : List.of("-j", "2");
    try (Started run =
        cookline(own)
            .behind(machines.coordinator().command())
            .start(
                Stream.concat(
                        Stream.of(
                            "run",
                            job,
                            "-i",
                            folder.resolve(items).toString(),
                            "-O",
                            "out.tsv",
                            "--run-dir",
                            "run",
                            "-v"),
                        place.stream())
                    .toArray(String[]::new))) {
      if (!joins) {
        return work(MachinesProof.end(run));
      }
      try (Started machine = join(machines.host(1), own)) {
        Finished end = MachinesProof.end(run);
        assertThat(machine.await().exit()).isZero();
        return work(end);
      }
    }
  }

  /** With both compilers, as a user has it: TLS without the second is another thing. */
  private static Cookline cookline(Path own) {
    return Cookline.in(own).with("COOKLINE_BUILD_JVM_FLAGS", "");
  }

  private static Started join(Machine host, Path own) throws IOException {
    return cookline(own)
        .behind(host.networkCommand())
        .start("worker", "--coordinator-file", "run/coordinator.json", "-j", "2", "--logs", "logs");
  }

  private static double work(Finished end) {
    Matcher said = WORK.matcher(end.err());
    assertThat(said.find()).as(end.err()).isTrue();
    return Double.parseDouble(said.group(2));
  }

  private static double median(List<Double> seconds) {
    return seconds.stream().sorted().toList().get(seconds.size() / 2);
  }
}
