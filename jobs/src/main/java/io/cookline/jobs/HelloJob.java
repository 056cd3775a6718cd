package io.cookline.jobs;

import io.cookline.spi.Column;
import io.cookline.spi.Item;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.Job;
import io.cookline.spi.JobInfo;
import io.cookline.spi.Load;
import io.cookline.spi.Parameter;
import io.cookline.spi.Params;
import io.cookline.spi.Tools;
import io.cookline.spi.Urls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Greets each name after two seconds: the smallest example of a job. */
public final class HelloJob implements Job {

  private static final Duration WAIT = Duration.ofSeconds(2);

  private static final JobInfo INFO =
      new JobInfo(
          "hello",
          "Waits two seconds, then greets each name",
          Load.WAITS,
          List.of(Parameter.text("name", "who is greeted, one item each").repeated()),
          List.of(
              "cookline run hello -a name='Robert Paulson'",
              "cookline run hello -a name='Robert Paulson' -a name='Seven of Nine'"
                  + " -a name='x Æ a-12' -O greetings.tsv"));

  @Override
  public JobInfo info() {
    return INFO;
  }

  @Override
  public List<Column> columns(Params params) {
    return List.of(Column.of("name"), Column.headline("greeting"));
  }

  @Override
  public Stream<String> items(Params params) {
    return params.all("name").stream();
  }

  @Override
  public Optional<String> check(String text, Params params, Urls urls) {
    return text.isEmpty() ? Optional.of("name must not be empty") : Optional.empty();
  }

  @Override
  public ItemRecord perform(Item item, Tools tools) throws InterruptedException {
    tools.sleep(WAIT);
    return ItemRecord.with("name", item.text()).and("greeting", "Hello, " + item.text() + "!");
  }
}
