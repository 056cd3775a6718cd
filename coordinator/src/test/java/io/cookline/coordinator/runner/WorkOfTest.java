package io.cookline.coordinator.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.args.JobArgument;
import io.cookline.coordinator.args.RunOptions;
import io.cookline.coordinator.args.RunRequest;
import io.cookline.coordinator.journal.JournalEntry.Work;
import io.cookline.coordinator.report.UserError;
import io.cookline.spi.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkOfTest {

  private static final String JAR = "0123456789abcdef";
  private static final List<Column> COLUMNS = List.of(Column.of("a"), Column.of("b"));
  private static final Work WORK = new Work("scrape", JAR, List.of("depth=2", "x=1"), COLUMNS);

  @Test
  void the_same_work_differs_in_nothing() {
    assertThat(WorkOf.differences(WORK, new Work("scrape", JAR, WORK.parameters(), COLUMNS)))
        .isEmpty();
  }

  @Test
  void another_job_jar_or_column_is_named() {
    assertThat(WorkOf.differences(WORK, new Work("hello", JAR, WORK.parameters(), COLUMNS)))
        .containsExactly("the job was scrape and is hello");
    assertThat(WorkOf.differences(WORK, new Work("scrape", "", WORK.parameters(), COLUMNS)))
        .containsExactly("the jar of the job is another (sha256 0123456789ab…, now none)");
    assertThat(
            WorkOf.differences(
                WORK, new Work("scrape", JAR, WORK.parameters(), List.of(Column.of("b")))))
        .containsExactly("its records had the columns a, b, and have b now");
  }

  @Test
  void another_part_of_an_array_is_other_work() throws UserError {
    Work second = of("-a=name=Ada", "--shard=2/3");
    assertThat(WorkOf.differences(second, of("-a=name=Ada", "--shard=1/3")))
        .containsExactly("it was shard 2/3 of a job array, and would be shard 1/3 of a job array");
    assertThat(WorkOf.differences(second, of("-a=name=Ada")))
        .containsExactly("it was shard 2/3 of a job array, and would be no shard of a job array");
    assertThat(WorkOf.differences(second.whole(), of("-a=name=Ada"))).isEmpty();
  }

  @Test
  void each_parameter_that_is_gone_or_new_is_named() {
    assertThat(
            WorkOf.differences(
                WORK, new Work("scrape", JAR, List.of("depth=3", "x=1", "x=1"), COLUMNS)))
        .containsExactly(
            "it had the parameter -a depth=2",
            "it did not have the parameter -a depth=3",
            "it did not have the parameter -a x=1");
  }

  @Test
  void parameters_are_in_an_order_of_their_own_and_repeated_ones_in_theirs() throws UserError {
    assertThat(of("-a=name=Bob", "-a=name=Ada").parameters())
        .containsExactly("name=Bob", "name=Ada");
    assertThat(of("-a=name=Ada").columns()).isNotEmpty();
    assertThat(of("-a=name=Ada").jobsSha256()).as("a job of cookline's own").isEmpty();
  }

  private static Work of(String... words) throws UserError {
    return WorkOf.of(
        new RunRequest(JobArgument.find("hello"), RunOptions.of(words)).check("x").work());
  }
}
