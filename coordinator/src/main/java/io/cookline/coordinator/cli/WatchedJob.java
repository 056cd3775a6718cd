package io.cookline.coordinator.cli;

import io.cookline.spi.AttachmentWriter;
import io.cookline.spi.Column;
import io.cookline.spi.Http;
import io.cookline.spi.HttpAnswer;
import io.cookline.spi.Item;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.Job;
import io.cookline.spi.JobInfo;
import io.cookline.spi.Params;
import io.cookline.spi.Tools;
import io.cookline.spi.Urls;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A job that lets us see which page it got. */
final class WatchedJob implements Job {

  private final Job job;
  private volatile @Nullable HttpAnswer seen;

  WatchedJob(Job job) {
    this.job = job;
  }

  /** The last page, if there was one. */
  Optional<HttpAnswer> seen() {
    return Optional.ofNullable(seen);
  }

  @Override
  public JobInfo info() {
    return job.info();
  }

  @Override
  public List<Column> columns(Params params) {
    return job.columns(params);
  }

  @Override
  public Stream<String> items(Params params) {
    return job.items(params);
  }

  @Override
  public String limitKey(Item item, Urls urls) {
    return job.limitKey(item, urls);
  }

  @Override
  public ItemRecord perform(Item item, Tools tools) throws Exception {
    return job.perform(item, new WatchedTools(tools));
  }

  private final class WatchedTools implements Tools {

    private final Tools tools;

    WatchedTools(Tools tools) {
      this.tools = tools;
    }

    @Override
    public Params params() {
      return tools.params();
    }

    @Override
    public Urls urls() {
      return tools.urls();
    }

    @Override
    public Http http() {
      return url -> {
        HttpAnswer answer = tools.http().get(url);
        seen = answer;
        return answer;
      };
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      tools.sleep(duration);
    }

    @Override
    public void say(String message) {
      tools.say(message);
    }

    @Override
    public void detail(String message) {
      tools.detail(message);
    }

    @Override
    public void attach(String name, AttachmentWriter writer)
        throws IOException, InterruptedException {
      tools.attach(name, writer);
    }
  }
}
