package io.cookline.worker.http;

import io.cookline.spi.FailureKind;
import java.nio.ByteBuffer;

/** The header of a gzip member (RFC 1952), skipped byte by byte as it arrives. */
final class GzipHeader {

  static final int MAGIC = 0x1f;

  private static final int FIXED = 10;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private int seen;
  private int flags;
  private int skip;
  private int extraBytes;
  private int extraLength;

  /** Takes what belongs to the header; true once it is over. */
  boolean accept(ByteBuffer data) throws AnswerException {
    while (data.hasRemaining()) {
      if (seen < FIXED) {
        fixed(data.get() & 0xff);
      } else if (skip > 0) {
        data.get();
        skip--;
      } else if ((flags & EXTRA) != 0) {
        extra(data.get() & 0xff);
      } else if ((flags & (NAME | COMMENT)) != 0) {
        if (data.get() == 0) {
          flags &= (flags & NAME) != 0 ? ~NAME : ~COMMENT;
        }
      } else if ((flags & HEADER_CRC) != 0) {
        flags &= ~HEADER_CRC;
        skip = 2;
      } else {
        return true;
      }
    }
    return false;
  }

  private void fixed(int value) throws AnswerException {
    boolean right =
        switch (seen) {
          case 0 -> value == MAGIC;
          case 1 -> value == 0x8b;
          case 2 -> value == 8;
          case 3 -> (value & RESERVED) == 0;
          default -> true;
        };
    if (!right) {
      throw new AnswerException(FailureKind.BROKEN, "a body that says it is gzip and is not");
    }
    if (seen == 3) {
      flags = value;
    }
    seen++;
  }

  private void extra(int value) {
    extraLength |= value << (8 * extraBytes++);
    if (extraBytes == 2) {
      flags &= ~EXTRA;
      skip = extraLength;
    }
  }
}
