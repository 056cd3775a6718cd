package io.cookline.coordinator.input;

import io.cookline.coordinator.run.RunSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Opens an input by what it begins with, whatever its name says: gzip is unpacked, and what can't
 * be text is refused in one sentence rather than line by line.
 */
final class OpenInput {

  private static final byte[] GZIP = bytes(0x1f, 0x8b);
  private static final byte[] UTF_16_LITTLE = bytes(0xff, 0xfe);
  private static final byte[] UTF_16_BIG = bytes(0xfe, 0xff);
  private static final byte[] ZIP = bytes('P', 'K', 3, 4);
  private static final byte[] XZ = bytes(0xfd, '7', 'z', 'X', 'Z', 0);
  private static final byte[] ZSTD = bytes(0x28, 0xb5, 0x2f, 0xfd);
  private static final List<byte[]> MARKS = List.of(GZIP, UTF_16_LITTLE, UTF_16_BIG, ZIP, XZ, ZSTD);

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

  /** The bytes of the text; never waits for more than tells what it is. */
  static InputStream unpacked(InputStream raw) throws IOException {
    byte[] first = beginning(raw);
    // Not a PushbackInputStream: with the bytes it has it waits for more to come.
    InputStream in = new SequenceInputStream(new ByteArrayInputStream(first), raw);
    if (begins(first, GZIP)) {
      return Gunzip.of(in);
    }
    Optional<String> stranger = stranger(first);
    if (stranger.isPresent()) {
      throw new IOException(stranger.get());
    }
    return in;
  }

  private static Optional<String> stranger(byte[] first) {
    if (begins(first, UTF_16_LITTLE) || begins(first, UTF_16_BIG)) {
      return Optional.of("it is UTF-16, and must be UTF-8: iconv -f UTF-16 -t UTF-8 makes it so");
    }
    if (begins(first, ZIP)) {
      return Optional.of("it is a zip archive or a spreadsheet: unpack it, or save it as CSV");
    }
    if (begins(first, XZ)) {
      return Optional.of("it is packed with xz: xz -dc FILE | cookline … -i -");
    }
    if (begins(first, ZSTD)) {
      return Optional.of("it is packed with zstd: zstd -dc FILE | cookline … -i -");
    }
    return Optional.empty();
  }

  /** No more than tells what it is: whoever has typed a line is not to wait for the next one. */
  private static byte[] beginning(InputStream raw) throws IOException {
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    byte[] soFar = {};
    while (MARKS.stream().anyMatch(undecided(soFar))) {
      int next = raw.read();
      if (next < 0) {
        break;
      }
      first.write(next);
      soFar = first.toByteArray();
    }
    return soFar;
  }

  private static Predicate<byte[]> undecided(byte[] soFar) {
    return mark ->
        soFar.length < mark.length && Arrays.equals(mark, 0, soFar.length, soFar, 0, soFar.length);
  }

  private static boolean begins(byte[] bytes, byte[] mark) {
    return bytes.length >= mark.length
        && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
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
