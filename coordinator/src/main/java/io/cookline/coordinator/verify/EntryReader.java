package io.cookline.coordinator.verify;

import java.io.IOException;

/**
 * Goes through the entries of a part: lines, or records of CSV, which are lines until the quotes
 * are even.
 */
final class EntryReader {

  private final Part part;
  private final long limit;
  private final int mostLines;

  /** Where the next entry begins, and on which line, from 0. */
  private long place;

  private long line;

  private Entry entry = new Entry(0, 0, 0);
  private long digest;

  /** What {@link #scan} found: where the entry ends, how many line ends it has, and if it may. */
  private long end;

  private long lineEnds;
  private boolean even;

  /**
   * Where an entry is.
   *
   * @param start its first byte
   * @param end the byte behind its last, which is its line end if it has one
   * @param line its first line, from 0
   */
  record Entry(long start, long end, long line) {
    long length() {
      return end - start;
    }
  }

  /**
   * Where reading begins and ends.
   *
   * @param place the first byte
   * @param limit the byte behind the last
   * @param line which line begins at the place, from 0
   */
  record Range(long place, long limit, long line) {}

  /**
   * @param mostLines that one entry has; 1 for lines. What has more of them because its quotes are
   *     not even was damaged, and its first line is an entry by itself
   */
  EntryReader(Part part, Range range, int mostLines) {
    this.part = part;
    this.limit = range.limit();
    this.place = range.place();
    this.line = range.line();
    this.mostLines = mostLines;
  }

  /** Goes to the next entry; false if there is none. */
  boolean next() throws IOException {
    if (place >= limit) {
      return false;
    }
    scan(mostLines);
    if (!even && mostLines > 1) {
      scan(1);
    }
    entry = new Entry(place, end, line);
    boolean ended = end < limit;
    place = ended ? end + 1 : end;
    line += lineEnds + (ended ? 1 : 0);
    return true;
  }

  private void scan(int lines) throws IOException {
    long hash = 0xcbf29ce484222325L;
    even = true;
    lineEnds = 0;
    for (end = place; end < limit; end++) {
      int b = part.byteAt(end);
      if (b == '\n') {
        if (even || lineEnds == lines - 1) {
          break;
        }
        lineEnds++;
      } else if (b == '"') {
        even = !even;
      }
      hash = (hash ^ b) * 0x100000001b3L;
    }
    digest = mixed(hash + end - place);
  }

  /** Each bit of the result depends on each of the hash. */
  private static long mixed(long hash) {
    long half = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
    return half ^ (half >>> 32);
  }

  /** Where the entry is. */
  Entry entry() {
    return entry;
  }

  /** Enough of the entry to tell it from every other. */
  long digest() {
    return digest;
  }

  /** Where the next one begins. */
  long place() {
    return place;
  }

  /** The line on which the next one begins, from 0. */
  long line() {
    return line;
  }
}
