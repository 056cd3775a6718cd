package io.cookline.coordinator.args;

import io.cookline.spi.Column;
import io.cookline.spi.Item;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.Job;
import io.cookline.spi.JobInfo;
import io.cookline.spi.Load;
import io.cookline.spi.Params;
import io.cookline.spi.Tools;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A job with a folder of its own. */
final class FilingJob implements Job {

  @Override
  public JobInfo info() {
    return new JobInfo("filing", "Files", Load.WAITS, List.of(), List.of("cookline run filing"));
  }

  @Override
  public List<Column> columns(Params params) {
    return List.of(Column.of("a"));
  }

  @Override
  public Stream<String> items(Params params) {
    return Stream.of("one");
  }

  @Override
  public Optional<String> resultsFolder() {
    return Optional.of("files");
  }

  @Override
  public ItemRecord perform(Item item, Tools tools) {
    throw new AssertionError("nothing is performed while a request is checked");
  }
}
