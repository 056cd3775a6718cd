package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;

class PartsTest {

  @Test
  void parts_cover_every_item_once_and_differ_by_one_at_most() {
    for (int items = 0; items <= 1000; items++) {
      for (int workers = 1; workers <= 256; workers++) {
        Parts parts = Parts.of(items, workers);
        int least = items / parts.parts();
        boolean right =
            parts.parts() == Math.max(1, Math.min(workers, items))
                && parts.first(0) == 0
                && parts.first(parts.parts()) == items;
        for (int part = 0; part < parts.parts(); part++) {
          long size = parts.first(part + 1) - parts.first(part);
          right &= size == least || size == least + 1;
        }
        if (!right) {
          fail("%d items, %d workers: %s", items, workers, parts);
        }
      }
    }
  }

  @Test
  void many_items_do_not_overflow() {
    Parts parts = Parts.of(10_000_000_000L, 3);

    assertThat(parts.first(1)).isEqualTo(3_333_333_334L);
    assertThat(parts.first(3)).isEqualTo(10_000_000_000L);
  }
}
