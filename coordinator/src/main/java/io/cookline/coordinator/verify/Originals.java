package io.cookline.coordinator.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/** Finds, for entries that are there and should not, the one of which each is a copy. */
final class Originals {

  /** By digest: what is known of the entries that are the run's. */
  private final Map<Long, Seen> wanted = new HashMap<>();

  /** By number of an entry: the line of its original. */
  private final Map<Long, Long> lines = new HashMap<>();

  private long lastWanted = -1;

  private static final class Seen {
    private long last = -1;
    private final List<Long> waiting = new ArrayList<>();
  }

  /**
   * An entry that wants its original.
   *
   * @param number of it
   */
  void want(long number, long digest) {
    lastWanted = Math.max(lastWanted, number);
    wanted.computeIfAbsent(digest, d -> new Seen());
  }

  /**
   * Looks for them.
   *
   * @param reader of all entries that are there
   * @param count so many are looked at
   * @param isExtra which of them are not the run's, by their number
   */
  void find(EntryReader reader, long count, LongPredicate isExtra) throws IOException {
    if (wanted.isEmpty()) {
      return;
    }
    for (long number = 0; number < count && reader.next(); number++) {
      Seen seen = wanted.get(reader.digest());
      if (seen != null) {
        see(seen, number, reader.entry().line(), isExtra.test(number));
      }
    }
  }

  private void see(Seen seen, long number, long line, boolean extra) {
    if (!extra) {
      seen.last = line;
      seen.waiting.forEach(earlier -> lines.put(earlier, line));
      seen.waiting.clear();
    } else if (number > lastWanted) {
      // It is counted, not named.
      return;
    } else if (seen.last >= 0) {
      lines.put(number, seen.last);
    } else {
      seen.waiting.add(number);
    }
  }

  /** The line of the original, from 0; -1 if there is none. */
  long line(long number) {
    return lines.getOrDefault(number, -1L);
  }
}
