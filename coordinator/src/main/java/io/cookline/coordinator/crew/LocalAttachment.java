package io.cookline.coordinator.crew;

import io.cookline.coordinator.link.LinkInbox;
import io.cookline.worker.engine.AttemptClock;
import io.cookline.worker.engine.LeasedItem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;

/** Hands an attachment to the committer of this JVM, a piece at a time. */
final class LocalAttachment extends BufferedOutputStream {

  private static final int PIECE = 256 << 10;

  /**
   * @param clock stands still until a piece is taken: the disk may be full
   */
  LocalAttachment(LinkInbox inbox, LeasedItem item, String name, AttemptClock clock) {
    super(new Pieces(inbox, item, name, clock), PIECE);
  }

  private static final class Pieces extends OutputStream {

    private final LinkInbox inbox;
    private final LeasedItem item;
    private final String name;
    private final AttemptClock clock;
    private long sent;
    private boolean any;

    Pieces(LinkInbox inbox, LeasedItem item, String name, AttemptClock clock) {
      this.inbox = inbox;
      this.item = item;
      this.name = name;
      this.clock = clock;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      CountDownLatch taken = new CountDownLatch(1);
      inbox.piece(
          item.lease(),
          item.item().seq(),
          name,
          sent,
          ByteBuffer.wrap(bytes, offset, count),
          taken::countDown);
      sent += count;
      any = true;
      clock.pause();
      try {
        taken.await();
      } catch (InterruptedException cancelled) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("cancelled while the attachment was written");
      } finally {
        clock.resume();
      }
    }

    @Override
    public void close() throws IOException {
      if (!any) {
        write(new byte[0], 0, 0);
      }
    }
  }
}
