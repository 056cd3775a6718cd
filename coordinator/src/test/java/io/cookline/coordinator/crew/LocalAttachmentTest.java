package io.cookline.coordinator.crew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.coordinator.link.LinkInbox;
import io.cookline.spi.Item;
import io.cookline.worker.engine.AttemptClock;
import io.cookline.worker.engine.LeasedItem;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalAttachmentTest {

  private final List<String> log = new ArrayList<>();
  private boolean full;

  private final LinkInbox inbox =
      new LinkInbox() {
        @Override
        public void said(String message, boolean detail) {
          throw new AssertionError(message);
        }

        @Override
        public void piece(
            long lease, long seq, String name, long offset, ByteBuffer content, Runnable taken) {
          log.add("piece at " + offset + ", " + content.remaining());
          if (!full) {
            taken.run();
          }
        }
      };

  private final AttemptClock clock =
      new AttemptClock() {
        @Override
        public void pause() {
          log.add("pause");
        }

        @Override
        public void resume() {
          log.add("resume");
        }
      };

  @Test
  void time_stands_still_until_a_piece_is_taken_and_then_goes_on() throws Exception {
    try (LocalAttachment out = attachment()) {
      out.write(new byte[3]);
      assertThat(log).as("small pieces gather").isEmpty();
      out.write(new byte[1 << 20]);
    }
    assertThat(log)
        .containsExactly(
            "piece at 0, 3", "pause", "resume", "piece at 3, 1048576", "pause", "resume");
  }

  @Test
  void it_goes_on_too_for_who_is_cancelled_while_it_waits() {
    full = true;
    Thread.currentThread().interrupt();
    try {
      LocalAttachment out = attachment();
      assertThatThrownBy(() -> out.write(new byte[1 << 20]))
          .isInstanceOf(InterruptedIOException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(log).containsExactly("piece at 0, 1048576", "pause", "resume");
  }

  private LocalAttachment attachment() {
    return new LocalAttachment(inbox, new LeasedItem(1, new Item(2, ""), 0, false), "a", clock);
  }
}
