package io.cookline.spi.testing;

import io.cookline.spi.Column;
import io.cookline.spi.FieldValue;
import io.cookline.spi.Item;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.Job;
import io.cookline.spi.JobInfo;
import io.cookline.spi.Params;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Everything that a runner relies on, held against one job: what it says of itself is complete and
 * always the same; its items follow from the parameters; records have just the promised columns and
 * follow from the item; calls from many threads at once give the same as calls one by one; an
 * interruption passes.
 *
 * {@snippet :
 * new JobContract(new WordCountJob(), () -> tools()).check("http://a.test/", "http://b.test/");
 * }
 *
 * <p>All items are performed several times, so that the tools' web must answer each request every
 * time.
 */
public final class JobContract {

  /** As many as one worker might well perform at once. */
  private static final int TOGETHER = 32;

  private final Job job;
  private final Supplier<FakeTools> tools;
  private final List<String> broken = new ArrayList<>();

  /**
   * A contract that is not checked yet.
   *
   * @param job the job
   * @param tools makes fresh tools, always with the same parameters and a web that answers the same
   */
  public JobContract(Job job, Supplier<FakeTools> tools) {
    this.job = job;
    this.tools = tools;
  }

  /**
   * Checks everything.
   *
   * @param items items that the job can perform, at least one
   * @throws AssertionError if anything is broken; its message names all of it, a line each
   * @throws InterruptedException if this thread is interrupted
   */
  public void check(String... items) throws InterruptedException {
    if (items.length == 0) {
      throw new IllegalArgumentException("name at least one item that the job can perform");
    }
    Params params = tools.get().params();
    info();
    columns(params);
    items(params);
    for (int seq = 0; seq < items.length; seq++) {
      item(new Item(seq, items[seq]), params);
    }
    if (!broken.isEmpty()) {
      throw new AssertionError(
          job.getClass().getSimpleName() + ":\n  " + String.join("\n  ", broken));
    }
  }

  private void info() {
    JobInfo info = job.info();
    same("info()", info, job.info());
    if (info.examples().isEmpty()) {
      broken.add("info() has no example: help shows one, and the runner refuses a job without");
    }
    for (String example : info.examples()) {
      if (!example.startsWith("cookline run " + info.name())) {
        broken.add("an example does not begin with 'cookline run " + info.name() + "': " + example);
      }
    }
    FakeUrls urls = new FakeUrls();
    info.parameters()
        .forEach(
            parameter ->
                parameter
                    .defaults()
                    .forEach(
                        value ->
                            parameter
                                .whyNot(value, urls)
                                .ifPresent(
                                    objection ->
                                        broken.add(
                                            "the default of '"
                                                + parameter.name()
                                                + "': "
                                                + objection))));
  }

  private void columns(Params params) {
    List<Column> columns = job.columns(params);
    same("columns()", columns, job.columns(params));
    if (columns.isEmpty()) {
      broken.add("columns() is empty: a record would say nothing");
    }
    if (new HashSet<>(names(columns)).size() < columns.size()) {
      broken.add("columns() has two of one name: " + names(columns));
    }
    if (columns.stream().filter(Column::headline).count() > 1) {
      broken.add("columns() has several headlines, and one value only can be the headline");
    }
  }

  private void items(Params params) {
    same("items()", first(params), first(params));
    same("check(Params)", job.check(params, new FakeUrls()), job.check(params, new FakeUrls()));
  }

  /** Enough to see a difference, where a job has millions. */
  private List<String> first(Params params) {
    try (Stream<String> items = job.items(params)) {
      return items.limit(1_000).toList();
    }
  }

  private void item(Item item, Params params) throws InterruptedException {
    FakeUrls urls = new FakeUrls();
    Optional<String> objection = job.check(item.text(), params, urls);
    if (objection.isPresent()) {
      broken.add("check() refuses the item '" + item.text() + "': " + objection.get());
      return;
    }
    String key = Objects.requireNonNull(job.limitKey(item, urls), "limitKey() gave null");
    same("limitKey() of '" + item.text() + "'", key, job.limitKey(item, urls));
    Attempt alone = attempt(item);
    alone.problem().ifPresent(broken::add);
    if (alone.record().isEmpty()) {
      return;
    }
    together(item, alone);
    interrupted(item);
  }

  /** What came of one call. */
  private record Attempt(Optional<ItemRecord> record, Optional<String> problem) {

    static Attempt failed(Item item, String what) {
      return new Attempt(Optional.empty(), Optional.of("'" + item.text() + "': " + what));
    }
  }

  private Attempt attempt(Item item) {
    FakeTools lent = tools.get();
    ItemRecord given;
    try {
      given = job.perform(item, lent);
    } catch (Exception | LinkageError | StackOverflowError | AssertionError thrown) {
      return Attempt.failed(item, "perform() threw " + thrown);
    }
    List<String> columns = names(job.columns(lent.params()));
    if (given == null) {
      return Attempt.failed(item, "perform() gave null");
    }
    SequencedMap<String, FieldValue> fields = given.fields();
    return columns.equals(List.copyOf(fields.keySet()))
        ? new Attempt(Optional.of(given), Optional.empty())
        : Attempt.failed(item, "the record has " + fields.keySet() + ", columns() are " + columns);
  }

  private void together(Item item, Attempt alone) throws InterruptedException {
    List<Attempt> attempts = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < TOGETHER; i++) {
      threads.add(
          Thread.ofPlatform()
              .unstarted(
                  () -> {
                    Attempt one = attempt(item);
                    synchronized (attempts) {
                      attempts.add(one);
                    }
                  }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    attempts.stream()
        .filter(one -> !one.equals(alone))
        .findFirst()
        .ifPresent(
            other ->
                broken.add(
                    "'"
                        + item.text()
                        + "': performed alone it gave "
                        + text(alone)
                        + ", by "
                        + TOGETHER
                        + " threads at once "
                        + text(other)
                        + "; does the job keep state?"));
  }

  private static String text(Attempt attempt) {
    return attempt.record().map(Objects::toString).or(attempt::problem).orElse("nothing");
  }

  /** The tools throw at their next use, as they do when an attempt's time is up. */
  private void interrupted(Item item) throws InterruptedException {
    List<String> found = new ArrayList<>();
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  Thread.currentThread().interrupt();
                  try {
                    ItemRecord given = job.perform(item, tools.get());
                    if (!Thread.currentThread().isInterrupted()) {
                      found.add("it swallowed an InterruptedException and gave " + given);
                    }
                  } catch (InterruptedException passed) {
                    // As it should be.
                  } catch (Exception | LinkageError other) {
                    found.add("it turned an InterruptedException into " + other);
                  }
                });
    thread.join();
    found.forEach(problem -> broken.add("'" + item.text() + "': " + problem + "; let it pass"));
  }

  private void same(String what, Object once, Object again) {
    if (!once.equals(again)) {
      broken.add(what + " is not always the same: " + once + ", then " + again);
    }
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }
}
