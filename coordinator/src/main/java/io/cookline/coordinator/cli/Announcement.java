package io.cookline.coordinator.cli;

import io.cookline.coordinator.run.LimitKeys;
import io.cookline.coordinator.run.RunSpec;
import java.util.List;
import java.util.Locale;

/** The first line of a run: what, by whom, how politely, to where. */
final class Announcement {

  private Announcement() {}

  static String of(RunSpec spec, long items, int workers, LimitKeys keys) {
    RunSpec.Crewing crewing = spec.crewing();
    String crew =
        crewing.strategy().processes()
            ? count(workers, "worker") + " × " + crewing.inFlight() + " in flight"
            : crewing.strategy().word() + " in one process, " + crewing.inFlight() + " in flight";
    return spec.work().job().info().name()
        + ": "
        + count(items, "item")
        + ", "
        + crew
        + limits(keys)
        + ", to "
        + spec.places().output().name();
  }

  private static String limits(LimitKeys keys) {
    List<String> limited = keys.limited();
    StringBuilder limits = new StringBuilder();
    if (!limited.isEmpty()) {
      limits
          .append(", ")
          .append(count(limited.size(), "host"))
          .append(" limited to 1 request at a time and 1 a second (")
          .append(limited.getFirst())
          .append(limited.size() > 1 ? ", …)" : ")");
    }
    return keys.visitsLoopback() ? limits + ", loopback is not limited" : limits.toString();
  }

  private static String count(long number, String word) {
    return String.format(Locale.ROOT, "%,d %s%s", number, word, number == 1 ? "" : "s");
  }
}
