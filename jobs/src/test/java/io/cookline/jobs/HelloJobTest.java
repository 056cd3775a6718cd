package io.cookline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.spi.Item;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.testing.FakeTools;
import io.cookline.spi.testing.JobContract;
import io.cookline.spi.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The article's lesson on testing code that waits; docs/testing-jobs.md shows parts of it. */
class HelloJobTest {

  private final HelloJob job = new HelloJob();

  @ParameterizedTest
  @ValueSource(strings = {"Robert Paulson", "Seven of Nine", "x Æ a-12"})
  void greets_a_name_after_waiting_two_seconds(String name) throws Exception {
    FakeTools tools = FakeTools.of(job);

    ItemRecord greeted = job.perform(new Item(0, name), tools);

    assertThat(greeted)
        .isEqualTo(ItemRecord.with("name", name).and("greeting", "Hello, " + name + "!"));
    assertThat(tools.clock().sleeps()).containsExactly(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(strings = "")
  void refuses_a_name_before_anything_is_performed(String name) {
    FakeTools tools = FakeTools.of(job);

    assertThat(job.check(name, tools.params(), tools.urls())).contains("name must not be empty");
    assertThat(tools.clock().sleeps()).isEmpty();
  }

  @Test
  void says_nothing_before_its_time_and_keeps_no_thread_from_others() throws Exception {
    FakeTools tools = FakeTools.of(job).withClock(ManualClock.stopped());
    try (ExecutorService async = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ItemRecord>> greetings =
          IntStream.range(0, 1_000)
              .mapToObj(n -> async.submit(() -> job.perform(new Item(n, "N" + n), tools)))
              .toList();

      tools.clock().awaitSleeping(1_000);
      tools.clock().advance(Duration.ofMillis(1_999));
      assertThat(greetings).noneMatch(Future::isDone);

      tools.clock().advance(Duration.ofMillis(1));
      assertThat(greetings.getLast().get().fields().get("greeting"))
          .hasToString("Text[value=Hello, N999!]");
    }
  }

  @Test
  void keeps_the_contract_of_every_job() throws Exception {
    new JobContract(job, () -> FakeTools.of(job)).check("Robert Paulson", "x Æ a-12");
  }

  @Test
  void has_one_item_for_each_name_given() {
    FakeTools tools = FakeTools.of(job, Map.of("name", List.of("Ada", "", "Ada")));

    assertThat(job.items(tools.params())).containsExactly("Ada", "", "Ada");
  }

  @Test
  void has_no_items_without_a_name() {
    assertThat(job.items(FakeTools.of(job).params())).isEmpty();
  }
}
