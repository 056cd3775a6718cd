package io.cookline.coordinator.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.disk.FaultyDisk;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.run.ArrayPart;
import io.cookline.coordinator.sink.OutputFormat;
import io.cookline.coordinator.sink.SmallArray;
import io.cookline.coordinator.sink.SmallRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrayCheckTest {

  private static final int ALL = Integer.MAX_VALUE;

  @TempDir Path folder;

  private final FaultyDisk disk = new FaultyDisk();

  @Test
  void an_array_that_is_there_lacks_nothing() throws Exception {
    SmallArray array = array("a", 10);
    List<ArrayRun> runs =
        List.of(run(array, 3, 3, ALL), run(array, 1, 3, ALL), run(array, 2, 3, 99));

    assertThat(ArrayCheck.contradictions(runs)).isEmpty();
    ArrayCheck check = new ArrayCheck(runs);
    assertThat(check.runs()).extracting(run -> run.part().number()).containsExactly(1, 2, 3);
    assertThat(check.items()).isEqualTo(10);
    assertThat(check.missing()).isEmpty();
    assertThat(check.failures()).isEmpty();
  }

  @Test
  void what_is_missing_is_named_by_shard_with_what_to_do() throws Exception {
    SmallArray array = array("a", 10);
    ArrayCheck check = new ArrayCheck(List.of(run(array, 3, 4, 1), run(array, 1, 4, ALL)));

    assertThat(check.absent()).containsExactly(2, 4);
    assertThat(check.missing())
        .containsExactly(
            "shard 2/4 is not there: run it, or name its run directory too",
            "shard 4/4 is not there: run it, or name its run directory too",
            "shard 3/4 has 1 of 2 items: cookline resume " + array.directory(new ArrayPart(3, 4)));
  }

  @Test
  void of_very_many_that_are_not_there_some_are_named() throws Exception {
    ArrayCheck check = new ArrayCheck(List.of(run(array("a", 3), 1, 100, ALL)));

    assertThat(check.missing()).hasSize(21).last().isEqualTo("and 79 more shards are not there");
  }

  @Test
  void failures_are_told_and_nothing_is_missing() throws Exception {
    SmallArray array = array("a", 4);
    ArrayPart second = new ArrayPart(2, 2);
    array.run(second, new Random(1), List.of("http://127.0.0.1/1"), ALL);
    ArrayCheck check = new ArrayCheck(List.of(run(array, 1, 2, ALL), of(array, second)));

    assertThat(check.missing()).isEmpty();
    assertThat(check.failed()).isEqualTo(1);
    Path directory = array.directory(second);
    assertThat(check.failures())
        .containsExactly(
            "shard 2/2: 1 failed, see "
                + directory.resolve("failures.tsv")
                + "; to try again: cookline resume "
                + directory
                + " --retry-failed");
  }

  @Test
  void parts_of_other_arrays_are_told_apart() throws Exception {
    SmallArray array = array("a", 10);
    ArrayRun first = run(array, 1, 3, ALL);
    ArrayRun otherCount = run(array, 2, 4, ALL);
    ArrayRun otherInput = run(array("b", 11), 3, 3, ALL);
    ArrayRun again = new ArrayRun(Path.of("again"), first.open(), 4, 0, List.of());
    ArrayRun otherJob =
        new ArrayRun(
            Path.of("job"),
            new JournalEntry.RunOpen(
                "r",
                new JournalEntry.Work(
                    "hello",
                    "",
                    List.of("name=Ada"),
                    first.open().work().columns(),
                    Optional.of(new ArrayPart(2, 3))),
                first.open().asked(),
                first.open().input(),
                first.open().origin()),
            3,
            0,
            List.of());

    assertThat(ArrayCheck.contradictions(List.of(first, otherCount, otherInput, again, otherJob)))
        .satisfiesExactly(
            line -> assertThat(line).endsWith("it is shard 2/4, and not of 3"),
            line ->
                assertThat(line)
                    .contains(otherInput.directory() + " is of another array than ")
                    .contains("its input had 11 items in all with the sha256 ")
                    .contains("…, and not 10 with "),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "shard 1/3 is there twice, in "
                            + first.directory()
                            + " and in again: leave one away"),
            line -> assertThat(line).endsWith("the job was scrape and is hello"),
            line -> assertThat(line).endsWith("it did not have the parameter -a name=Ada"));
  }

  @Test
  void a_run_of_its_own_is_no_part() throws Exception {
    Path out = folder.resolve("out.tsv");
    try (SmallRun run =
        new SmallRun(folder, disk, SmallRun.file(out, OutputFormat.TSV), List.of("u0"))) {
      assertThat(ArrayCheck.contradictions(List.of(ArrayRun.of(run.directory(), run.history()))))
          .containsExactly(
              run.directory() + " is no part of a job array: it was run without --shard");
    }
  }

  @Test
  void a_part_that_has_lost_its_places_is_damaged() throws Exception {
    SmallArray array = array("a", 10);
    Path places = array.directory(new ArrayPart(2, 2)).resolve("places");
    run(array, 2, 2, ALL);
    Files.writeString(places, "cookline places 1\n\0\0\0\0\0");
    assertThat(missing(array)).contains("shard 2/2: " + places).contains("not what the run began");
    Files.delete(places);
    assertThat(missing(array)).contains("shard 2/2: " + places).contains("is gone; the same");
  }

  @Test
  void where_all_are_there_and_items_are_not_they_were_shared_out_by_two_rules() throws Exception {
    SmallArray array = array("a", 10);
    ArrayRun first = run(array, 1, 2, ALL);
    ArrayRun second = run(array, 2, 2, ALL);
    JournalEntry.RunOpen open = second.open();
    JournalEntry.RunOpen smaller =
        new JournalEntry.RunOpen(
            open.run(),
            open.work(),
            open.asked(),
            new JournalEntry.Input(4, "", open.input().whole()),
            open.origin());
    ArrayRun odd = new ArrayRun(second.directory(), smaller, 4, 0, List.of());
    assertThat(new ArrayCheck(List.of(first, odd)).missing())
        .singleElement()
        .asString()
        .startsWith("the shards have 9 items together, and their input 10");
  }

  private String missing(SmallArray array) throws Exception {
    ArrayRun first = run(array, 1, 2, ALL);
    return String.join(
        "\n", new ArrayCheck(List.of(first, of(array, new ArrayPart(2, 2)))).missing());
  }

  private SmallArray array(String name, int items) throws Exception {
    return new SmallArray(
        folder.resolve(name),
        disk,
        IntStream.range(0, items).mapToObj(i -> "http://127.0.0.1/" + i).toList());
  }

  private ArrayRun run(SmallArray array, int number, int of, int most) throws Exception {
    ArrayPart part = new ArrayPart(number, of);
    if (!Files.exists(array.directory(part))) {
      array.run(part, new Random(1), new ArrayList<>(), most);
    }
    return of(array, part);
  }

  private ArrayRun of(SmallArray array, ArrayPart part) throws Exception {
    RunHistory history = array.history(part);
    return ArrayRun.of(array.directory(part), history);
  }
}
