package io.cookline.worker.engine;

import io.cookline.spi.Column;
import io.cookline.spi.Item;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.Job;
import io.cookline.spi.JobInfo;
import io.cookline.spi.Load;
import io.cookline.spi.Params;
import io.cookline.spi.Tools;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A job with one column, {@code value}, that does what a test wants. */
final class ScriptedJob implements Job {

  private final Work work;

  /** What {@link Job#perform} does. */
  interface Work {
    ItemRecord perform(Item item, Tools tools) throws Exception;
  }

  ScriptedJob(Work work) {
    this.work = work;
  }

  static ItemRecord value(String value) {
    return ItemRecord.with("value", value);
  }

  Params params() {
    return Params.of(info(), Map.of());
  }

  @Override
  public JobInfo info() {
    return new JobInfo("scripted", "Does what a test wants", Load.WAITS, List.of(), List.of());
  }

  @Override
  public List<Column> columns(Params params) {
    return List.of(Column.of("value"));
  }

  @Override
  public Stream<String> items(Params params) {
    return Stream.empty();
  }

  @Override
  public ItemRecord perform(Item item, Tools tools) throws Exception {
    return work.perform(item, tools);
  }
}
