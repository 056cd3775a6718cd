package io.cookline.coordinator.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Shows of an entry what fits into a message. */
final class Excerpt {

  /** In characters. */
  private static final int SHOWN = 60;

  private static final int HALF = SHOWN / 2;

  /** So many bytes have so many characters in any case, though the first and last one be cut. */
  private static final int BYTES = 4 * SHOWN + 4;

  private static final int HALF_BYTES = 4 * HALF + 4;

  private Excerpt() {}

  /** How an entry begins. */
  static String of(Entries entries, int index) throws IOException {
    EntryReader.Entry entry = entries.at(index);
    String text = text(entries.part().bytes(entry.start(), Math.min(entry.length(), BYTES)));
    String shown = first(text, SHOWN);
    return shown + (entry.length() > BYTES || shown.length() < text.length() ? "…" : "");
  }

  /**
   * What two entries read where they first differ, and where that is.
   *
   * @return such as {@code reads 'a' and should read 'b' (column 7)}
   */
  static String difference(Entries is, int isIndex, Entries should, int index) throws IOException {
    EntryReader.Entry there = is.at(isIndex);
    EntryReader.Entry wanted = should.at(index);
    long same = same(is.part(), there, should.part(), wanted);
    return "reads '"
        + around(is.part(), there, same)
        + "' and should read '"
        + around(should.part(), wanted, same)
        + "' ("
        + place(should.part(), wanted.start(), same)
        + ")";
  }

  /** How many bytes are the same, up to the beginning of a character. */
  private static long same(Part one, EntryReader.Entry a, Part two, EntryReader.Entry b)
      throws IOException {
    long most = Math.min(a.length(), b.length());
    long same = 0;
    while (same < most && one.byteAt(a.start() + same) == two.byteAt(b.start() + same)) {
      same++;
    }
    long first = same;
    while (first > 0 && first > same - 3 && (goesOn(one, a, first) || goesOn(two, b, first))) {
      first--;
    }
    return first;
  }

  /** Whether a byte is not the first one of its character. */
  private static boolean goesOn(Part part, EntryReader.Entry entry, long offset)
      throws IOException {
    return offset < entry.length() && (part.byteAt(entry.start() + offset) & 0xc0) == 0x80;
  }

  private static String around(Part part, EntryReader.Entry entry, long offset) throws IOException {
    if (entry.length() <= SHOWN) {
      return text(part.bytes(entry.start(), entry.length()));
    }
    long back = Math.min(offset, HALF_BYTES);
    String before = text(part.bytes(entry.start() + offset - back, back));
    long rest = Math.min(entry.length() - offset, HALF_BYTES);
    String after = text(part.bytes(entry.start() + offset, rest));
    String left = last(before, HALF);
    String right = first(after, HALF);
    return (back < offset || left.length() < before.length() ? "…" : "")
        + left
        + right
        + (offset + rest < entry.length() || right.length() < after.length() ? "…" : "");
  }

  private static String place(Part part, long start, long offset) throws IOException {
    long line = 1;
    long column = 1;
    for (long i = start; i < start + offset; i++) {
      int b = part.byteAt(i);
      if (b == '\n') {
        line++;
        column = 1;
      } else if ((b & 0xc0) != 0x80) {
        column++;
      }
    }
    return (line > 1 ? "line " + line + " of it, " : "") + "column " + column;
  }

  private static String first(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }

  private static String last(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(text.offsetByCodePoints(text.length(), -most));
  }

  /** As UTF-8, and what is none byte by byte: two lines that differ shall look different. */
  private static String text(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    StringBuilder text = new StringBuilder();
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      text.append(out.flip());
      out.clear();
      if (!result.isError()) {
        return text.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        text.append("\\x%02x".formatted(in.get() & 0xff));
      }
    }
  }
}
