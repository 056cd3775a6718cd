package io.cookline.coordinator.input;

import io.cookline.worker.engine.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** Where items begin in a spool that was written earlier. */
final class SpoolIndex {

  private static final int STEP = 1 << 16;

  /** Of every so many items the first one's place. */
  final long[] places;

  final long items;

  /** Of the file, lower-case hexadecimal. */
  final String sha256;

  private SpoolIndex(long[] places, long items, String sha256) {
    this.places = places;
    this.items = items;
    this.sha256 = sha256;
  }

  static SpoolIndex of(Path file, int stride) throws IOException {
    MessageDigest digest = Sha256.digest();
    long[] places = new long[16];
    long items = 0;
    long place = 0;
    boolean begins = true;
    byte[] step = new byte[STEP];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(step); count > 0; count = in.read(step)) {
        digest.update(step, 0, count);
        for (int i = 0; i < count; i++, place++) {
          if (begins && items % stride == 0) {
            int index = (int) (items / stride);
            if (index == places.length) {
              places = Arrays.copyOf(places, index * 2);
            }
            places[index] = place;
          }
          begins = step[i] == '\n';
          items += begins ? 1 : 0;
        }
      }
    }
    return new SpoolIndex(places, items, HexFormat.of().formatHex(digest.digest()));
  }
}
