package io.cookline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.spi.Column;
import io.cookline.spi.Job;
import io.cookline.spi.Params;
import io.cookline.spi.testing.FakeUrls;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BuiltInJobsTest {

  private static final Pattern GIVEN = Pattern.compile("-a ([a-z]+)=");

  private final List<Job> jobs =
      ServiceLoader.load(Job.class).stream().map(ServiceLoader.Provider::get).toList();

  @Test
  void are_found_by_the_service_loader() {
    assertThat(jobs)
        .extracting(job -> job.info().name())
        .containsExactlyInAnyOrder("scrape", "power", "genre", "hello");
  }

  @Test
  void show_examples_that_run_them_with_parameters_they_have() {
    for (Job job : jobs) {
      assertThat(job.info().examples()).isNotEmpty();
      for (String example : job.info().examples()) {
        assertThat(example).startsWith("cookline run " + job.info().name() + " ");
        Matcher given = GIVEN.matcher(example);
        while (given.find()) {
          assertThat(job.info().parameter(given.group(1))).as(example).isPresent();
        }
      }
    }
  }

  @Test
  void have_one_headline_each_and_columns_of_different_names() {
    for (Job job : jobs) {
      List<Column> columns = job.columns(Params.of(job.info(), Map.of()));

      assertThat(columns).extracting(Column::name).doesNotHaveDuplicates();
      assertThat(columns).filteredOn(Column::headline).hasSize(1);
    }
  }

  @Test
  void find_nothing_wrong_with_their_own_defaults() {
    for (Job job : jobs) {
      assertThat(job.check(Params.of(job.info(), Map.of()), new FakeUrls())).isEmpty();
    }
  }

  @Test
  void give_defaults_that_are_values_of_their_parameters() {
    for (Job job : jobs) {
      for (var parameter : job.info().parameters()) {
        for (String value : parameter.defaults()) {
          assertThat(parameter.whyNot(value, new FakeUrls())).isEmpty();
        }
      }
    }
  }
}
