package io.cookline.coordinator.verify;

import io.cookline.coordinator.run.ArrayPart;
import io.cookline.coordinator.runner.WorkOf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs that are parts of one job array, and what is missing of it.
 *
 * @param runs by their number; of each part one at most
 */
public record ArrayCheck(List<ArrayRun> runs) {

  private static final int MOST_NAMED = 20;

  /** In their order. */
  public ArrayCheck {
    runs = runs.stream().sorted(Comparator.comparingInt(run -> run.part().number())).toList();
  }

  /**
   * Why these can't be parts of one array, a sentence each; empty if they can.
   *
   * @param runs at least one
   */
  public static List<String> contradictions(List<ArrayRun> runs) {
    List<String> found = new ArrayList<>();
    for (ArrayRun run : runs) {
      if (!run.isPart()) {
        found.add(run.directory() + " is no part of a job array: it was run without --shard");
      }
    }
    List<ArrayRun> parts = runs.stream().filter(ArrayRun::isPart).toList();
    Map<ArrayPart, Path> seen = new HashMap<>();
    for (ArrayRun run : parts) {
      ArrayRun first = parts.getFirst();
      for (String difference : differences(first, run)) {
        found.add(
            run.directory() + " is of another array than " + first.directory() + ": " + difference);
      }
      Path other = seen.putIfAbsent(run.part(), run.directory());
      if (other != null) {
        found.add(
            "shard "
                + run.part()
                + " is there twice, in "
                + other
                + " and in "
                + run.directory()
                + ": leave one away");
      }
    }
    return found;
  }

  private static List<String> differences(ArrayRun one, ArrayRun other) {
    List<String> differences =
        new ArrayList<>(WorkOf.differences(one.open().work().whole(), other.open().work().whole()));
    if (one.part().of() != other.part().of()) {
      differences.add("it is shard " + other.part() + ", and not of " + one.part().of());
    }
    if (!one.whole().sameAs(other.whole())) {
      differences.add(
          String.format(
              Locale.ROOT,
              "its input had %,d items in all with the sha256 %.12s…, and not %,d with %.12s…",
              other.whole().items(),
              other.whole().sha256(),
              one.whole().items(),
              one.whole().sha256()));
    }
    return differences;
  }

  /** How many parts the array has. */
  public int of() {
    return runs.getFirst().part().of();
  }

  /** How many items the array has. */
  public long items() {
    return runs.getFirst().whole().items();
  }

  /** Items that have failed, of all parts. */
  public long failed() {
    return runs.stream().mapToLong(ArrayRun::failed).sum();
  }

  /** The numbers of the parts that are not there. */
  public List<Integer> absent() {
    Set<Integer> there = runs.stream().map(run -> run.part().number()).collect(Collectors.toSet());
    return IntStream.rangeClosed(1, of())
        .filter(number -> !there.contains(number))
        .boxed()
        .toList();
  }

  /** What is missing, a sentence each with what to do; empty if nothing is. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    List<Integer> absent = absent();
    absent.stream()
        .limit(MOST_NAMED)
        .forEach(
            number ->
                missing.add(
                    "shard "
                        + new ArrayPart(number, of())
                        + " is not there: run it, or name its run directory too"));
    if (absent.size() > MOST_NAMED) {
      missing.add("and " + (absent.size() - MOST_NAMED) + " more shards are not there");
    }
    for (ArrayRun run : runs) {
      if (run.left() > 0) {
        missing.add(
            String.format(
                Locale.ROOT,
                "shard %s has %,d of %,d items: cookline resume %s",
                run.part(),
                run.ok() + run.failed(),
                run.items(),
                run.directory()));
      }
      run.faults().forEach(fault -> missing.add("shard " + run.part() + ": " + fault));
    }
    long shared = runs.stream().mapToLong(ArrayRun::items).sum();
    if (absent.isEmpty() && shared != items()) {
      missing.add(
          String.format(
              Locale.ROOT,
              "the shards have %,d items together, and their input %,d: versions of cookline that"
                  + " share out differently were mixed",
              shared,
              items()));
    }
    return missing;
  }

  /** Which parts have failures, a sentence each with what to do. */
  public List<String> failures() {
    return runs.stream()
        .filter(run -> run.failed() > 0)
        .map(
            run ->
                String.format(
                    Locale.ROOT,
                    "shard %s: %,d failed, see %s; to try again: cookline resume %s --retry-failed",
                    run.part(),
                    run.failed(),
                    run.directory().resolve("failures.tsv"),
                    run.directory()))
        .toList();
  }
}
