import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the records of a run of hello from standard input as they come, and prints how long after its item had ended each
 * one came: a record is shown when it is on the disk. Both clocks are this machine's.
 */
class CommitLatency {

  public static void main(String[] arguments) throws IOException {
    Map<String, Long> came = new HashMap<>();
    try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        came.put(line.split("\t")[0], System.currentTimeMillis());
      }
    }
    List<String> items = Files.readAllLines(Path.of(arguments[0], "items.tsv"));
    List<String> header = Arrays.asList(items.getFirst().split("\t"));
    Map<String, List<Long>> waited = new TreeMap<>();
    for (String line : items.subList(1, items.size())) {
      String[] item = line.split("\t", -1);
      Long at = came.get(item[header.indexOf("item")]);
      if (at != null) {
        long started = Instant.parse(item[header.indexOf("started")]).toEpochMilli();
        double took = Double.parseDouble(item[header.indexOf("ms")]);
        String who = item[header.indexOf("slot")].contains("@") ? "worker of another machine" : "worker here";
        waited.computeIfAbsent(who, none -> new ArrayList<>()).add(Math.max(0, at - started - Math.round(took)));
      }
    }
    boolean kept = true;
    for (var of : waited.entrySet()) {
      List<Long> sorted = of.getValue().stream().sorted().toList();
      long p99 = sorted.get(sorted.size() * 99 / 100);
      kept &= p99 < 1_000;
      System.out.printf(
          "  %s: n=%d p50=%d ms p99=%d ms most=%d ms%n",
          of.getKey(), sorted.size(), sorted.get(sorted.size() / 2), p99, sorted.getLast());
    }
    System.exit(kept ? 0 : 1);
  }
}
