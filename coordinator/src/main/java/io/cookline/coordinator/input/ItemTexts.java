package io.cookline.coordinator.input;

import io.cookline.spi.Item;
import java.io.IOException;
import java.util.List;

/** The texts of a run's items, by their keys. */
public interface ItemTexts {

  /** The items of these keys, in the same order. From any thread. */
  List<Item> read(List<Long> seqs) throws IOException;
}
