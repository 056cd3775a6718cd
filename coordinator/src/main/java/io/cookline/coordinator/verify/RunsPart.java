package io.cookline.coordinator.verify;

import io.cookline.coordinator.journal.JournalEntry;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where a run's lines begin in a file that may have others before them.
 *
 * @param file that has them
 * @param extent the run's bytes, by the journal
 * @param start the first byte of its first line
 * @param linesBefore how many line ends stand before that
 */
record RunsPart(Path file, JournalEntry.Extent extent, long start, long linesBefore) {

  static RunsPart of(Path file, JournalEntry.Extent extent) throws IOException {
    try (Part all = Part.of(file, 0)) {
      long start = extent.from();
      // The first line end is the one that the last line of somebody else lacked.
      if (lacksLineEnd(all, start) && all.byteAt(start) == '\n') {
        start++;
      }
      return new RunsPart(file, extent, start, lineEnds(all, start));
    }
  }

  private static boolean lacksLineEnd(Part all, long place) throws IOException {
    return place > 0 && all.byteAt(place - 1) != '\n';
  }

  /** Whether somebody else's last line goes on as the run's first one. */
  boolean lacksFirstLineEnd() throws IOException {
    try (Part all = Part.of(file, 0)) {
      return all.size() > start && lacksLineEnd(all, start);
    }
  }

  /** Whether the file ends within a line. */
  boolean lacksLastLineEnd() throws IOException {
    try (Part all = Part.of(file, 0)) {
      return lacksLineEnd(all, all.size());
    }
  }

  /** How many line ends the file has. */
  long lines() throws IOException {
    try (Part all = Part.of(file, 0)) {
      return lineEnds(all, all.size());
    }
  }

  private static long lineEnds(Part all, long to) throws IOException {
    long lines = 0;
    for (long place = 0; place < to; place++) {
      lines += all.byteAt(place) == '\n' ? 1 : 0;
    }
    return lines;
  }
}
