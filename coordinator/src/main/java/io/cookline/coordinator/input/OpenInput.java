package io.cookline.coordinator.input;

import io.cookline.coordinator.run.RunSpec;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;

/**
 * Opens an input by what it begins with, whatever its name says: gzip is unpacked, and what can't
 * be text is refused in one sentence rather than line by line.
 */
final class OpenInput {

  private static final int LOOK = 6;

  private OpenInput() {}

  /** The bytes of its text; every failure to read them names the input. */
  static InputStream of(RunSpec.Input input) throws InputReader.UnreadableInput {
    try {
      InputStream raw =
          input.file().isPresent() ? Files.newInputStream(input.file().get()) : System.in;
      try {
        return new Named(unpacked(raw), input.name());
      } catch (IOException e) {
        raw.close();
        throw e;
      }
    } catch (IOException e) {
      throw new InputReader.UnreadableInput(input.name(), e);
    }
  }

  private static InputStream unpacked(InputStream raw) throws IOException {
    PushbackInputStream in = new PushbackInputStream(raw, LOOK);
    byte[] first = in.readNBytes(LOOK);
    in.unread(first);
    if (begins(first, 0x1f, 0x8b)) {
      return Gunzip.of(in);
    }
    Optional<String> stranger = stranger(first);
    if (stranger.isPresent()) {
      throw new IOException(stranger.get());
    }
    return in;
  }

  private static Optional<String> stranger(byte[] first) {
    if (begins(first, 0xff, 0xfe) || begins(first, 0xfe, 0xff)) {
      return Optional.of("it is UTF-16, and must be UTF-8: iconv -f UTF-16 -t UTF-8 makes it so");
    }
    if (begins(first, 'P', 'K', 3, 4)) {
      return Optional.of("it is a zip archive or a spreadsheet: unpack it, or save it as CSV");
    }
    if (begins(first, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      return Optional.of("it is packed with xz: xz -dc FILE | cookline … -i -");
    }
    if (begins(first, 0x28, 0xb5, 0x2f, 0xfd)) {
      return Optional.of("it is packed with zstd: zstd -dc FILE | cookline … -i -");
    }
    return Optional.empty();
  }

  private static boolean begins(byte[] bytes, int... wanted) {
    byte[] same = new byte[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      same[i] = (byte) wanted[i];
    }
    return bytes.length >= same.length
        && Arrays.equals(bytes, 0, same.length, same, 0, same.length);
  }

  /** Tells a failure to read apart from a failure to write. */
  private static final class Named extends FilterInputStream {

    private final String name;

    Named(InputStream in, String name) {
      super(in);
      this.name = name;
    }

    @Override
    public int read() throws IOException {
      try {
        return in.read();
      } catch (IOException e) {
        throw new InputReader.UnreadableInput(name, e);
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      try {
        return in.read(bytes, offset, count);
      } catch (IOException e) {
        throw new InputReader.UnreadableInput(name, e);
      }
    }
  }
}
