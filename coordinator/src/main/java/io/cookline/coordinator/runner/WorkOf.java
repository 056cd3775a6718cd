package io.cookline.coordinator.runner;

import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Column;
import io.cookline.worker.catalog.JobOrigin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What decides a run's records, to tell whether two runs are the same work. */
public final class WorkOf {

  private WorkOf() {}

  static JournalEntry.Work of(RunSpec.Work work) {
    List<String> parameters = new ArrayList<>();
    for (Map.Entry<String, List<String>> parameter :
        new TreeMap<>(work.params().asMap()).entrySet()) {
      for (String value : parameter.getValue()) {
        parameters.add(parameter.getKey() + "=" + value);
      }
    }
    return new JournalEntry.Work(
        work.job().info().name(),
        JobOrigin.of(work.job()).jars().sha256(),
        parameters,
        work.job().columns(work.params()),
        work.pick().part());
  }

  /** Where its records go. */
  static JournalEntry.Output output(RunSpec.Places places) {
    return new JournalEntry.Output(
        absolute(places.output().file()),
        places.output().format().word(),
        places.output().mode() == RunSpec.Mode.APPEND,
        places.output().order() == RunSpec.Order.OF_ITEMS,
        absolute(places.results()));
  }

  private static String absolute(Optional<Path> path) {
    return path.map(file -> file.toAbsolutePath().normalize().toString()).orElse("");
  }

  /**
   * In which ways outputs differ, a sentence each: what was written for the one is no part of the
   * other.
   */
  static List<String> differences(JournalEntry.Output then, JournalEntry.Output now) {
    List<String> differences = new ArrayList<>();
    if (!shown(then).equals(shown(now))) {
      differences.add("its records went to " + shown(then) + ", and would go to " + shown(now));
    }
    if (then.keepOrder() != now.keepOrder()) {
      differences.add(
          then.keepOrder()
              ? "its records were in the items' order (--keep-order), and would not be"
              : "its records were not in the items' order, and would be (--keep-order)");
    }
    if (!then.results().equals(now.results())) {
      differences.add(
          "its files went to "
              + (then.results().isEmpty() ? "no folder" : then.results())
              + ", and would go to "
              + (now.results().isEmpty() ? "none" : now.results()));
    }
    return differences;
  }

  private static String shown(JournalEntry.Output output) {
    return output.file().isEmpty()
        ? "standard output as " + output.format()
        : (output.append() ? "the end of " : "") + output.file() + " as " + output.format();
  }

  /** In which ways they differ, a sentence each; empty if they are the same work. */
  public static List<String> differences(JournalEntry.Work then, JournalEntry.Work now) {
    List<String> differences = new ArrayList<>();
    if (!then.job().equals(now.job())) {
      differences.add("the job was " + then.job() + " and is " + now.job());
    }
    if (!then.jobsSha256().equals(now.jobsSha256())) {
      differences.add(
          "the jar of the job is another (sha256 "
              + shown(then.jobsSha256())
              + ", now "
              + shown(now.jobsSha256())
              + ")");
    }
    for (String gone : minus(then.parameters(), now.parameters())) {
      differences.add("it had the parameter -a " + gone);
    }
    for (String more : minus(now.parameters(), then.parameters())) {
      differences.add("it did not have the parameter -a " + more);
    }
    if (!then.columns().equals(now.columns())) {
      differences.add(
          "its records had the columns " + names(then) + ", and have " + names(now) + " now");
    }
    if (!then.part().equals(now.part())) {
      differences.add("it was " + part(then) + ", and would be " + part(now));
    }
    return differences;
  }

  private static String part(JournalEntry.Work work) {
    return work.part()
        .map(part -> "shard " + part + " of a job array")
        .orElse("no shard of a job array");
  }

  private static String names(JournalEntry.Work work) {
    return String.join(", ", work.columns().stream().map(Column::name).toList());
  }

  private static String shown(String sha256) {
    return sha256.isEmpty() ? "none" : sha256.substring(0, 12) + "…";
  }

  private static List<String> minus(List<String> all, List<String> without) {
    List<String> left = new ArrayList<>(all);
    without.forEach(left::remove);
    return left;
  }
}
