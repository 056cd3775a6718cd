package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.disk.FileDisk;
import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldRecordsTest {

  @TempDir Path folder;

  /** One after the other, so that nobody needs a list of millions. */
  @Test
  void says_which_item_waits_next() throws IOException {
    try (HeldRecords held = new HeldRecords(new FileDisk(), folder.resolve("held"))) {
      assertThat(held.next(0)).isEqualTo(HeldRecords.NONE);
      for (int seq : new int[] {900, 4, 5}) {
        held.put(seq, List.of(new FieldValue.Whole(seq)));
      }
      assertThat(held.next(0)).isEqualTo(4);
      assertThat(held.next(4)).isEqualTo(4);
      assertThat(held.next(5)).isEqualTo(5);
      assertThat(held.next(6)).isEqualTo(900);
      assertThat(held.next(901)).isEqualTo(HeldRecords.NONE);
      assertThat(held.take(5)).containsExactly(new FieldValue.Whole(5));
      assertThat(held.next(5)).isEqualTo(900);
    }
  }
}
