package io.cookline.coordinator.verify;

import io.cookline.worker.engine.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The SHA-256 of a file. */
final class FileDigest {

  private static final int STEP = 1 << 18;

  private FileDigest() {}

  static String of(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] step = new byte[STEP];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(step); count >= 0; count = in.read(step)) {
        digest.update(step, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
