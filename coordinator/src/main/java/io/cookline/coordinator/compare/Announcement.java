package io.cookline.coordinator.compare;

import io.cookline.coordinator.args.Defaults;
import io.cookline.coordinator.crew.Strategy;
import java.time.Duration;
import java.util.Locale;

/** What a comparison says before it makes a single request: how many it will make. */
final class Announcement {

  private Announcement() {}

  static String of(String job, Sample sample, int rounds) {
    int items = sample.texts().size();
    int strategies = Strategy.values().length;
    long performed = (long) items * strategies * rounds;
    String text =
        String.format(
            Locale.ROOT,
            "compare %s: %s × %d strategies × %s = %s%,d items",
            job,
            count(items, "item"),
            strategies,
            count(rounds, "round"),
            rounds > 1 ? "at most " : "",
            performed);
    if (!sample.hosts().any()) {
      return text;
    }
    return text
        + String.format(
            Locale.ROOT, ", about %,d requests; redirects and further tries come on top", performed)
        + sample.hosts().busiest().map(host -> limit(host, sample, rounds)).orElse("");
  }

  private static String limit(String host, Sample sample, int rounds) {
    Duration least =
        Defaults.HOST_DELAY.multipliedBy(
            (long) sample.hosts().visits() * Strategy.values().length * rounds);
    return "; "
        + host
        + " is asked once a second at most, so this takes "
        + text(least)
        + " or longer";
  }

  private static String text(Duration duration) {
    return duration.toSeconds() < 120 ? duration.toSeconds() + " s" : duration.toMinutes() + " min";
  }

  static String count(long number, String word) {
    return String.format(Locale.ROOT, "%,d %s%s", number, word, number == 1 ? "" : "s");
  }
}
