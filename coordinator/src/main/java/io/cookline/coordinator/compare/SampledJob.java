package io.cookline.coordinator.compare;

import io.cookline.coordinator.sink.FieldText;
import io.cookline.spi.Column;
import io.cookline.spi.Item;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.Job;
import io.cookline.spi.JobInfo;
import io.cookline.spi.Params;
import io.cookline.spi.Tools;
import io.cookline.spi.Urls;
import io.cookline.worker.catalog.JobOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A job whose parameters make just these items; the rest is the job's own. So that every strategy
 * performs the same ones, wherever they came from.
 */
public final class SampledJob implements JobOrigin.Known {

  private final Job job;
  private final List<String> texts;

  SampledJob(Job job, List<String> texts) {
    this.job = job;
    this.texts = List.copyOf(texts);
  }

  /** The job with the items of a file that {@link #write} wrote. */
  public static SampledJob read(Job job, Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return new SampledJob(job, lines.map(FieldText::unescape).toList());
    }
  }

  /** Writes items, one a line, whatever characters are in them. */
  static void write(List<String> texts, Path file) throws IOException {
    Files.write(file, texts.stream().map(FieldText::escape).toList(), StandardCharsets.UTF_8);
  }

  @Override
  public JobOrigin origin() {
    return JobOrigin.of(job);
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
    return texts.stream();
  }

  @Override
  public List<String> check(Params params, Urls urls) {
    return job.check(params, urls);
  }

  @Override
  public Optional<String> check(String text, Params params, Urls urls) {
    return job.check(text, params, urls);
  }

  @Override
  public String limitKey(Item item, Urls urls) {
    return job.limitKey(item, urls);
  }

  @Override
  public Optional<String> resultsFolder() {
    return job.resultsFolder();
  }

  @Override
  public ItemRecord perform(Item item, Tools tools) throws Exception {
    return job.perform(item, tools);
  }
}
