package io.cookline.worker.link;

import com.google.protobuf.ByteString;
import io.cookline.proto.Piece;
import io.cookline.worker.engine.AttemptClock;
import io.cookline.worker.engine.LeasedItem;
import java.io.IOException;
import java.io.OutputStream;

/** Cuts an attachment into pieces, and waits where the coordinator does not keep up. */
final class PieceStream extends OutputStream {

  private final Outbox outbox;
  private final LeasedItem item;
  private final String name;
  private final AttemptClock clock;
  private final byte[] buffer = new byte[LinkProtocol.LARGEST_PIECE];
  private int filled;
  private long sent;
  private boolean closed;

  PieceStream(Outbox outbox, LeasedItem item, String name, AttemptClock clock) {
    this.outbox = outbox;
    this.item = item;
    this.name = name;
    this.clock = clock;
  }

  @Override
  public void write(int b) throws IOException {
    if (filled == buffer.length) {
      send();
    }
    buffer[filled++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int done = 0;
    while (done < count) {
      if (filled == buffer.length) {
        send();
      }
      int now = Math.min(count - done, buffer.length - filled);
      System.arraycopy(bytes, offset + done, buffer, filled, now);
      filled += now;
      done += now;
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (filled > 0 || sent == 0) {
      send();
    }
  }

  private void send() throws IOException {
    Piece.Builder piece =
        Piece.newBuilder()
            .setLease(item.lease())
            .setSeq(item.item().seq())
            .setName(name)
            .setOffset(sent)
            .setContent(ByteString.copyFrom(buffer, 0, filled));
    clock.pause();
    try {
      outbox.sendPiece(item, piece);
    } finally {
      clock.resume();
    }
    sent += filled;
    filled = 0;
  }
}
