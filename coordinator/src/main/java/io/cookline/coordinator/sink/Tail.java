package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.DiskFile;
import io.cookline.worker.engine.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Looks at what a file has, to know it again. */
final class Tail {

  /** Enough to tell one file from another, and read in no time. */
  private static final int LOOKED_AT = 64 << 10;

  private static final int STEP = 1 << 18;

  private Tail() {}

  /** The mark of a file's first so many bytes. */
  static OutputTarget.Mark mark(DiskFile file, long length) throws IOException {
    int count = (int) Math.min(length, LOOKED_AT);
    ByteBuffer bytes = ByteBuffer.allocate(count);
    if (file.readAll(bytes, length - count) < count) {
      throw new IOException(file.path() + " ends before byte " + length);
    }
    CRC32C crc = new CRC32C();
    crc.update(bytes.flip());
    return new OutputTarget.Mark(length, (int) crc.getValue());
  }

  /** Whether a file begins as it did when it was marked. */
  static boolean matches(DiskFile file, OutputTarget.Mark mark) throws IOException {
    return file.size() >= mark.length() && mark(file, mark.length()).equals(mark);
  }

  /** The digest of a part of a file. */
  static String sha256(DiskFile file, long from, long length) throws IOException {
    MessageDigest digest = Sha256.digest();
    update(digest, file, from, length);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Adds a part of a file to a digest. */
  static void update(MessageDigest digest, DiskFile file, long from, long length)
      throws IOException {
    ByteBuffer step = ByteBuffer.allocate((int) Math.min(STEP, Math.max(1, length)));
    for (long place = from; place < from + length; place += step.limit()) {
      step.clear().limit((int) Math.min(step.capacity(), from + length - place));
      if (file.readAll(step, place) < step.limit()) {
        throw new IOException(file.path() + " ends before byte " + (from + length));
      }
      digest.update(step.flip());
    }
  }
}
