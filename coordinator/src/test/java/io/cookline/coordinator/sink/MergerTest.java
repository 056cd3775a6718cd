package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.coordinator.disk.FaultyDisk;
import io.cookline.coordinator.run.ArrayPart;
import io.cookline.coordinator.run.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergerTest {

  @TempDir Path folder;

  private final FaultyDisk disk = new FaultyDisk();

  @Test
  void the_parts_together_are_the_whole_in_its_order_without_what_failed() throws Exception {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      List<String> items = urls(random, random.nextInt(120));
      List<String> fails = items.stream().filter(_ -> random.nextInt(10) == 0).toList();
      SmallArray array = new SmallArray(folder.resolve("a" + seed), disk, items);
      Path out = folder.resolve(seed + ".tsv");

      long records =
          merger(array, 1 + random.nextInt(9), random, fails, random.nextBoolean() ? 500 : 1 << 20)
              .write(SmallRun.file(out, OutputFormat.TSV));

      List<String> wanted = items.stream().filter(item -> !fails.contains(item)).toList();
      assertThat(records).isEqualTo(wanted.size());
      assertThat(Files.readAllLines(out)).isEqualTo(lines(wanted));
    }
  }

  /** What is meant is decided before it is shared out. */
  @Test
  void the_parts_of_a_sample_are_together_that_sample() throws Exception {
    List<String> items = urls(new Random(1), 200);
    RunSpec.Pick pick = new RunSpec.Pick(OptionalLong.of(50), OptionalLong.of(9), false);
    List<List<String>> samples = new ArrayList<>();
    for (int parts : new int[] {1, 4}) {
      SmallArray array = new SmallArray(folder.resolve("a" + parts), disk, items, pick);
      Path out = folder.resolve(parts + ".tsv");
      merger(array, parts, new Random(2), List.of(), 1 << 20)
          .write(SmallRun.file(out, OutputFormat.TSV));
      samples.add(Files.readAllLines(out));
    }
    assertThat(samples.getFirst()).hasSize(51).isNotEqualTo(lines(items.subList(0, 50)));
    assertThat(samples.getLast()).isEqualTo(samples.getFirst());
  }

  @Test
  void an_article_has_as_many_parts_as_all_runs_had_workers() throws Exception {
    SmallArray array = new SmallArray(folder.resolve("a"), disk, urls(new Random(1), 10));
    Path out = folder.resolve("out.article");
    merger(array, 3, new Random(2), List.of(), 1 << 20)
        .write(SmallRun.file(out, OutputFormat.ARTICLE));
    assertThat(Files.readAllLines(out))
        .extracting(line -> line.chars().filter(c -> c == '\t').count())
        .containsExactly(4L, 3L, 3L);
  }

  @Test
  void an_array_of_nothing_is_a_header() throws Exception {
    SmallArray array = new SmallArray(folder.resolve("a"), disk, List.of());
    Path out = folder.resolve("out.tsv");
    merger(array, 3, new Random(2), List.of(), 1 << 20).write(SmallRun.file(out, OutputFormat.TSV));
    assertThat(out).hasContent("url\ttitle\n");
  }

  @Test
  void where_two_parts_have_the_same_item_an_older_output_stays_and_nothing_beside_it()
      throws Exception {
    SmallArray array = new SmallArray(folder.resolve("a"), disk, urls(new Random(1), 10));
    ArrayPart part = new ArrayPart(1, 1);
    array.run(part, new Random(1), List.of(), 10);
    Merger.Part twice = new Merger.Part(array.directory(part), array.history(part).open());
    Path results = Files.createDirectory(folder.resolve("results"));
    Path out = Files.writeString(results.resolve("out.tsv"), "old\n");

    assertThatThrownBy(
            () ->
                new Merger(disk, List.of(twice, twice)).write(SmallRun.file(out, OutputFormat.TSV)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has more than one record");
    assertThat(results).isDirectoryNotContaining(file -> !file.equals(out));
    assertThat(out).hasContent("old\n");
  }

  private Merger merger(SmallArray array, int parts, Random random, List<String> fails, long room)
      throws Exception {
    List<Merger.Part> runs = new ArrayList<>();
    for (int number = 1; number <= parts; number++) {
      ArrayPart part = new ArrayPart(number, parts);
      array.run(part, random, fails, Integer.MAX_VALUE);
      runs.add(new Merger.Part(array.directory(part), array.history(part).open()));
    }
    return new Merger(disk, runs, room);
  }

  /** Some limited, some not; no two alike. */
  private static List<String> urls(Random random, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                random.nextInt(3) == 0
                    ? "http://127.0.0.1/" + i
                    : "http://h" + random.nextInt(12) + ".example/" + i)
        .toList();
  }

  private static List<String> lines(List<String> items) {
    List<String> lines = new ArrayList<>(List.of("url\ttitle"));
    items.forEach(item -> lines.add(item + "\ttitle of " + item));
    return lines;
  }
}
