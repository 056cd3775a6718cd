package io.cookline.spi.testing;

import io.cookline.spi.Column;
import io.cookline.spi.Item;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.Job;
import io.cookline.spi.JobInfo;
import io.cookline.spi.Load;
import io.cookline.spi.Parameter;
import io.cookline.spi.Params;
import io.cookline.spi.Tools;
import java.util.List;
import java.util.stream.Stream;

/** A job that keeps its contract; what breaks it is a variation of this one. */
class CountingJob implements Job {

  @Override
  public JobInfo info() {
    return new JobInfo(
        "counting",
        "Counts letters",
        Load.COMPUTES,
        List.of(Parameter.number("by", "what a letter counts").withDefault("1")),
        List.of("cookline run counting -i words.txt"));
  }

  @Override
  public List<Column> columns(Params params) {
    return List.of(Column.of("word"), Column.headline("letters"));
  }

  @Override
  public Stream<String> items(Params params) {
    return Stream.empty();
  }

  @Override
  public ItemRecord perform(Item item, Tools tools) throws Exception {
    return ItemRecord.with("word", item.text())
        .and("letters", item.text().length() * tools.params().number("by"));
  }
}
