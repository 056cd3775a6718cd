package io.cookline.worker.catalog;

import io.cookline.spi.Column;
import io.cookline.spi.Item;
import io.cookline.spi.ItemException;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.Job;
import io.cookline.spi.Params;
import io.cookline.spi.testing.FakeTools;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Asks a job out of a jar. */
final class TestPerform {

  private TestPerform() {}

  static ItemRecord of(Job job, String text) throws Exception {
    return job.perform(new Item(0, text), FakeTools.of(job));
  }

  static String failure(Job job, String text) throws Exception {
    try {
      return "gave " + of(job, text);
    } catch (ItemException failed) {
      return failed.reason();
    }
  }

  static List<Column> columns(Job job) {
    return job.columns(Params.of(job.info(), Map.of()));
  }

  static List<String> items(Job job) {
    try (Stream<String> items = job.items(Params.of(job.info(), Map.of()))) {
      return items.toList();
    }
  }
}
