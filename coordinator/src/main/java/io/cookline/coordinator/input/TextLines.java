package io.cookline.coordinator.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of a text, strictly UTF-8: what can't be decoded is a problem with a line number, never
 * a silent question mark. Takes LF and CRLF, and a byte order mark at the beginning.
 */
final class TextLines {

  /** The longest line, in bytes: an item is one line, and no item is this long. */
  static final int LONGEST = 1 << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** What is wrong with a table that has none. */
  static final String NO_HEADER = "there is no header: the first line names the columns";

  private TextLines() {}

  static void read(InputStream in, EntryListener listener) throws IOException {
    byte[] buffer = new byte[1 << 16];
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long number = 1;
    boolean tooLong = false;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      int from = 0;
      for (int i = 0; i < count; i++) {
        if (buffer[i] == '\n') {
          line.write(buffer, from, i - from);
          deliver(line, tooLong, number++, listener);
          line.reset();
          tooLong = false;
          from = i + 1;
          if (listener.enough()) {
            return;
          }
        }
      }
      if (line.size() + count - from > LONGEST) {
        tooLong = true;
        line.reset();
      } else {
        line.write(buffer, from, count - from);
      }
    }
    boolean markAlone = number == 1 && Arrays.equals(line.toByteArray(), BYTE_ORDER_MARK);
    if ((line.size() > 0 && !markAlone) || tooLong) {
      deliver(line, tooLong, number, listener);
    }
  }

  private static void deliver(
      ByteArrayOutputStream line, boolean tooLong, long number, EntryListener listener)
      throws IOException {
    if (tooLong || line.size() > LONGEST) {
      listener.bad(number, "longer than 1 MiB");
      return;
    }
    byte[] bytes = line.toByteArray();
    int from = number == 1 && startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
    int to =
        bytes.length > from && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
    try {
      listener.entry(
          number,
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, from, to - from))
              .toString());
    } catch (CharacterCodingException e) {
      listener.bad(number, "not UTF-8");
    }
  }

  /** What is wrong with a row of a table. */
  static String ragged(int fields, int columns) {
    return fields + (fields == 1 ? " field" : " fields") + ", but the header has " + columns;
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == BYTE_ORDER_MARK[0]
        && bytes[1] == BYTE_ORDER_MARK[1]
        && bytes[2] == BYTE_ORDER_MARK[2];
  }
}
