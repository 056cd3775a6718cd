package bench;

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
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Does nothing with each item: what is left is the runner's own cost. */
public final class NoOpJob implements Job {

  @Override
  public JobInfo info() {
    return new JobInfo(
        "no-op",
        "Does nothing with each item",
        Load.WAITS,
        List.of(Parameter.number("count", "items").withDefault("1000000")),
        List.of("cookline run no-op -a count=1000000 -O out.tsv"));
  }

  @Override
  public List<Column> columns(Params params) {
    return List.of(Column.of("item"));
  }

  @Override
  public Stream<String> items(Params params) {
    return LongStream.range(0, params.number("count")).mapToObj(Long::toString);
  }

  @Override
  public ItemRecord perform(Item item, Tools tools) {
    return ItemRecord.with("item", item.text());
  }
}
