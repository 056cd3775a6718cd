package io.cookline.coordinator.verify;

import io.cookline.worker.engine.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The SHA-256 of a file, or of a part of it. */
final class FileDigest {

  private static final int STEP = 1 << 18;

  private FileDigest() {}

  static String of(Path file) throws IOException {
    return of(file, 0, Long.MAX_VALUE);
  }

  /**
   * Of a part.
   *
   * @param from the first byte; the file has it, or ends there
   * @param length how many bytes, if there are so many
   */
  static String of(Path file, long from, long length) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] step = new byte[STEP];
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(from);
      long left = length;
      for (int count = in.read(step, 0, (int) Math.min(STEP, left));
          count > 0;
          count = in.read(step, 0, (int) Math.min(STEP, left))) {
        digest.update(step, 0, count);
        left -= count;
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
