package io.cookline.coordinator.verify;

import java.io.IOException;
import java.util.Arrays;

/** How two files begin and end alike, found without keeping anything of them. */
final class CommonEnds {

  private static final int STEP = 1 << 18;

  private CommonEnds() {}

  /** With how many equal bytes both begin. */
  static long prefix(Part one, Part two) throws IOException {
    long most = Math.min(one.size(), two.size());
    for (long place = 0; place < most; place += STEP) {
      int count = (int) Math.min(STEP, most - place);
      int different = Arrays.mismatch(one.bytes(place, count), two.bytes(place, count));
      if (different >= 0) {
        return place + different;
      }
    }
    return most;
  }

  /**
   * With how many equal bytes both end.
   *
   * @param most so many are looked at
   */
  static long suffix(Part one, Part two, long most) throws IOException {
    for (long done = 0; done < most; done += STEP) {
      int count = (int) Math.min(STEP, most - done);
      byte[] ofOne = one.bytes(one.size() - done - count, count);
      byte[] ofTwo = two.bytes(two.size() - done - count, count);
      for (int i = count - 1; i >= 0; i--) {
        if (ofOne[i] != ofTwo[i]) {
          return done + count - 1 - i;
        }
      }
    }
    return most;
  }
}
