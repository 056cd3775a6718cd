package io.cookline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.spi.Item;
import io.cookline.spi.ItemRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelloJobTest {

  private final HelloJob job = new HelloJob();

  @ParameterizedTest
  @ValueSource(strings = {"Robert Paulson", "Seven of Nine", "x Æ a-12"})
  void greets_a_name_after_waiting_two_seconds(String name) throws Exception {
    FakeTools tools = new FakeTools(job.info(), Map.of());

    ItemRecord greeted = job.perform(new Item(0, name), tools);

    assertThat(greeted)
        .isEqualTo(ItemRecord.with("name", name).and("greeting", "Hello, " + name + "!"));
    assertThat(tools.sleeps()).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void refuses_an_empty_name_before_anything_is_performed() {
    FakeTools tools = new FakeTools(job.info(), Map.of());

    assertThat(job.check("", tools.params(), tools.urls())).contains("name must not be empty");
    assertThat(job.check("Diane", tools.params(), tools.urls())).isEmpty();
  }

  @Test
  void has_one_item_for_each_name_given() {
    FakeTools tools = new FakeTools(job.info(), Map.of("name", List.of("Ada", "", "Ada")));

    assertThat(job.items(tools.params())).containsExactly("Ada", "", "Ada");
  }

  @Test
  void has_no_items_without_a_name() {
    assertThat(job.items(new FakeTools(job.info(), Map.of()).params())).isEmpty();
  }
}
