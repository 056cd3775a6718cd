package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four workers and two hosts on public addresses, in a network of their own. The hosts' logs are
 * the judge.
 */
@Tag("alone")
class PolitenessIT {

  private static final String NETWORK = "cookline-it-" + ProcessHandle.current().pid();
  private static final String WAKE = "/page/0";
  private static final String FIRST = "203.0.113.1";
  private static final String SECOND = "203.0.113.2";

  @TempDir Path folder;

  private record Visit(long arrivedMicros, long endedMicros, String path) {}

  @BeforeEach
  void openNetwork() throws Exception {
    Finished opened =
        shell(
            ("ip netns add N && ip -n N link set lo up && ip -n N addr add %s/24 dev lo"
                    + " && ip -n N addr add %s/24 dev lo")
                .formatted(FIRST, SECOND));
    assumeTrue(opened.exit() == 0, "a network namespace needs root and iproute2: " + opened.err());
  }

  @AfterEach
  void closeNetwork() throws Exception {
    shell("ip netns delete N");
  }

  @Test
  void noHostIsVisitedTwiceAtOnceOrTwiceWithinASecond() throws Exception {
    try (Started first = site(FIRST);
        Started second = site(SECOND)) {
      String one = first.awaitOut(line -> line.startsWith("http"));
      String two = second.awaitOut(line -> line.startsWith("http"));
      wake(FIRST);
      wake(SECOND);
      Path list =
          Lists.urls(
              folder,
              Stream.of(
                  one + "page/1",
                  two + "page/2",
                  one + "redirect-to?url=" + two + "page/3",
                  two + "redirect-to?url=" + one + "page/4",
                  one + "redirect-to?url=" + one + "page/5",
                  one + "redirect-to?url=" + two + "page/6",
                  two + "redirect-to?url=" + one + "page/7",
                  two + "page/8"));

      Finished finished =
          inNetwork().run("run", "scrape", "-i", list.toString(), "-j", "4", "--in-flight", "8");

      assertThat(finished.exit()).as(finished.err()).isZero();
      assertThat(Tsv.parse(finished.out())).hasSize(8);
      assertThat(finished.err()).contains("2 hosts limited to 1 request at a time and 1 a second");
      assertPolite(visits(FIRST), 7);
      assertPolite(visits(SECOND), 6);
    }
  }

  private static void assertPolite(List<Visit> visits, int count) {
    assertThat(visits).hasSize(count);
    for (int i = 1; i < count; i++) {
      Visit before = visits.get(i - 1);
      Visit visit = visits.get(i);
      assertThat(visit.arrivedMicros())
          .as("%s comes while %s is under way", visit, before)
          .isGreaterThanOrEqualTo(before.endedMicros());
      assertThat(visit.arrivedMicros() - before.arrivedMicros())
          .as("microseconds from %s to %s", before, visit)
          .isGreaterThanOrEqualTo(950_000);
    }
  }

  /** In the order in which they arrived. */
  private List<Visit> visits(String address) throws Exception {
    return Files.readAllLines(log(address)).stream()
        .map(line -> line.split("\t", -1))
        .map(part -> new Visit(Long.parseLong(part[0]), Long.parseLong(part[1]), part[3]))
        .filter(visit -> !visit.path().equals(WAKE))
        .sorted(Comparator.comparingLong(Visit::arrivedMicros))
        .toList();
  }

  private Started site(String address) throws Exception {
    return inNetwork()
        .start(
            "site",
            "--bind",
            address,
            "--port",
            "8080",
            "--latency",
            "30ms",
            "--log",
            log(address).toString());
  }

  /**
   * The first request that a JVM answers is noted a fifth of a second late, while classes are
   * loaded: this one is not the crew's.
   */
  private void wake(String address) throws Exception {
    Finished asked =
        shell(
            "ip netns exec N bash -c 'exec 3<>/dev/tcp/%s/8080; printf \"GET %s HTTP/1.0\\r\\n\\r\\n\" >&3; cat <&3'"
                .formatted(address, WAKE));
    assertThat(asked.out()).as(asked.err()).contains("200 OK");
  }

  private Path log(String address) {
    return folder.resolve(address + ".log");
  }

  private Cookline inNetwork() {
    return Cookline.in(folder).behind("ip", "netns", "exec", NETWORK);
  }

  private Finished shell(String script) throws Exception {
    String path = "PATH=$PATH:/usr/sbin:/sbin; ";
    try (Started started =
        Cookline.in(folder).shell(path + script.replaceAll("\\bN\\b", NETWORK))) {
      return started.await();
    }
  }
}
