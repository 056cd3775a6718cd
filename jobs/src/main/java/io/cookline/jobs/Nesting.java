package io.cookline.jobs;

import java.util.Arrays;

/**
 * How deeply elements are nested, or more: those that were begun and whose end tag was not there,
 * or was where a parser may have ignored it, count as open. Names are {@link TagReader}'s.
 */
final class Nesting {

  /** A parser ends them by itself where an element around them ends. */
  private static final long[] ENDED_BY_OTHERS = TagReader.words("dd dt li p");

  private long[] open = new long[32];
  private int depth;

  int depth() {
    return depth;
  }

  void begin(long name) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    open[depth] = name;
    depth++;
  }

  void end(long name) {
    int inner = depth - 1;
    while (inner >= 0
        && open[inner] != name
        && Arrays.binarySearch(ENDED_BY_OTHERS, open[inner]) >= 0) {
      inner--;
    }
    if (inner >= 0 && open[inner] == name) {
      depth = inner;
    }
  }
}
