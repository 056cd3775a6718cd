package io.cookline.coordinator.compare;

import io.cookline.coordinator.input.InputReader;
import io.cookline.coordinator.input.Spool;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Item;
import io.cookline.spi.Job;
import io.cookline.spi.Urls;
import io.cookline.worker.http.PoliteHosts;
import io.cookline.worker.http.WebUrls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The items that every strategy performs: the first that a run would perform.
 *
 * @param texts the items
 * @param there how many a run would perform, as far as they were read
 * @param mayHaveMore whether a larger sample could be taken: there are more, or nobody looked
 * @param hosts whom they visit
 */
record Sample(List<String> texts, long there, boolean mayHaveMore, Hosts hosts) {

  /** More make no difference to anything that is decided here. */
  private static final long MOST_COUNTED = 1_000_000;

  /**
   * Whom the items visit.
   *
   * @param busiest the limited host that most of them visit
   * @param visits how many of them visit that one
   * @param limited how many of them visit any limited host
   * @param loopback whether some visit this machine
   */
  record Hosts(Optional<String> busiest, int visits, int limited, boolean loopback) {

    /** Items that visit nobody. */
    static final Hosts NONE = new Hosts(Optional.empty(), 0, 0, false);

    /** Whether any item makes requests. */
    boolean any() {
      return loopback || limited > 0;
    }
  }

  /**
   * Reads the first items.
   *
   * @param scratch a folder for the meantime
   * @throws UserError if an item can't be performed: all of an input is checked, as for a run
   */
  static Sample read(RunSpec.Work work, int limit, Path scratch) throws UserError, IOException {
    RunSpec.Work bounded = work;
    long made = work.input().isEmpty() ? made(work) : 0;
    long there = 0;
    if (work.input().isEmpty() && work.pick().equals(RunSpec.Pick.ALL)) {
      there = made;
      // Parameters may make more items than anybody has time for.
      try (Stream<String> items = work.job().items(work.params())) {
        bounded =
            new RunSpec.Work(
                new SampledJob(work.job(), items.limit(limit).toList()),
                work.params(),
                Optional.empty());
      }
    }
    InputReader reader = new InputReader(bounded, new WebUrls());
    try (Spool.Writer writer = new Spool.Writer(scratch.resolve("input"))) {
      reader.read(bounded.input(), writer);
      if (!reader.problems().none()) {
        List<String> lines = new ArrayList<>();
        lines.add(
            work.input().map(RunSpec.Input::name).orElse("the parameters")
                + ": items that can't be performed; none was");
        lines.addAll(reader.problems().lines());
        throw new UserError(ExitCode.USAGE, lines);
      }
      try (Spool spool = writer.finish()) {
        List<Long> first = LongStream.range(0, Math.min(limit, spool.items())).boxed().toList();
        List<String> texts = spool.read(first).stream().map(Item::text).toList();
        boolean stoppedReading =
            work.input().isPresent() && work.pick().limit().orElse(-1) == spool.items();
        there = Math.max(there, spool.items());
        return new Sample(
            texts,
            there,
            stoppedReading || Math.max(made, there) > texts.size(),
            hosts(work.job(), texts));
      }
    } catch (InputReader.UnreadableInput e) {
      throw new UserError(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  /** How many items the parameters make, whatever the limit. */
  private static long made(RunSpec.Work work) {
    try (Stream<String> items = work.job().items(work.params())) {
      return items.limit(MOST_COUNTED).count();
    }
  }

  private static Hosts hosts(Job job, List<String> texts) {
    Urls urls = new WebUrls();
    Map<String, Integer> visits = new HashMap<>();
    boolean loopback = false;
    for (int i = 0; i < texts.size(); i++) {
      String key = job.limitKey(new Item(i, texts.get(i)), urls);
      if (!key.isEmpty() && PoliteHosts.unlimited(key)) {
        loopback = true;
      } else if (!key.isEmpty()) {
        visits.merge(PoliteHosts.budget(key), 1, Integer::sum);
      }
    }
    Optional<Map.Entry<String, Integer>> busiest =
        visits.entrySet().stream().max(Map.Entry.comparingByValue());
    return new Hosts(
        busiest.map(Map.Entry::getKey),
        busiest.map(Map.Entry::getValue).orElse(0),
        visits.values().stream().mapToInt(Integer::intValue).sum(),
        loopback);
  }
}
