package io.cookline.coordinator.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.coordinator.run.RunSpec;
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
import io.cookline.worker.http.WebUrls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputReaderTest {

  @TempDir Path folder;

  private final PickyJob job = new PickyJob();

  @Test
  void the_lines_of_a_file_are_the_items() throws IOException {
    InputReader reader = reader();
    try (Spool spool = read(reader, "one\ntwo\none\n")) {
      assertThat(reader.problems().none()).isTrue();
      assertThat(spool.read(List.of(0L, 1L, 2L)))
          .containsExactly(new Item(0, "one"), new Item(1, "two"), new Item(2, "one"));
    }
  }

  @Test
  void without_an_input_the_parameters_make_the_items() throws IOException {
    InputReader reader = reader("a", "b");
    try (Spool spool = read(reader, Optional.empty())) {
      assertThat(spool.items()).isEqualTo(2);
      assertThat(spool.read(List.of(1L))).containsExactly(new Item(1, "b"));
    }
  }

  @Test
  void every_problem_is_named_by_its_line_and_nothing_is_performed() throws IOException {
    InputReader reader = reader();
    read(reader, "good\nbad 1\ngood\n\nbad 2").close();

    assertThat(reader.problems().none()).isFalse();
    assertThat(reader.problems().lines())
        .containsExactly(
            "line 2: 'bad 1' is bad",
            "line 4: an item must not be empty",
            "line 5: 'bad 2' is bad");
    assertThat(job.performed).isEmpty();
  }

  @Test
  void problems_of_parameters_are_counted_from_one_too() throws IOException {
    InputReader reader = reader("a", "bad", "");
    read(reader, Optional.empty()).close();

    assertThat(reader.problems().lines())
        .containsExactly("item 2: 'bad' is bad", "item 3: an item must not be empty");
  }

  @Test
  void a_line_that_is_no_text_is_a_problem_among_the_others() throws IOException {
    InputReader reader = reader();
    Path file = folder.resolve("items");
    Files.write(file, new byte[] {'b', 'a', 'd', '\n', (byte) 0xFF, '\n', 'o', 'k', '\n'});
    read(reader, Optional.of(file)).close();

    assertThat(reader.problems().lines())
        .containsExactly("line 1: 'bad' is bad", "line 2: not UTF-8");
  }

  @Test
  void many_problems_are_counted_and_twenty_are_shown() throws IOException {
    InputReader reader = reader();
    read(reader, "bad\n".repeat(1_000)).close();

    assertThat(reader.problems().lines())
        .hasSize(21)
        .startsWith("line 1: 'bad' is bad")
        .endsWith("… and 980 more");
  }

  @Test
  void keys_are_gathered_and_loopback_is_not_limited() throws IOException {
    InputReader reader = reader();
    read(reader, "free\nhost x.example\nhost 127.0.0.1\nhost y.example\nhost x.example\n").close();

    assertThat(reader.keys().limited()).containsExactly("x.example", "y.example");
    assertThat(reader.keys().visitsLoopback()).isTrue();
  }

  @Test
  void an_input_that_can_not_be_read_is_the_users_matter() throws IOException {
    InputReader reader = reader();
    Path absent = folder.resolve("absent");

    assertThatThrownBy(() -> read(reader, Optional.of(absent)))
        .isInstanceOf(InputReader.UnreadableInput.class)
        .hasMessageContaining(absent.toString());
    Files.deleteIfExists(folder.resolve("spool"));
    assertThatThrownBy(() -> read(reader, Optional.of(folder)))
        .isInstanceOf(InputReader.UnreadableInput.class)
        .hasMessageContaining("directory");
  }

  @Test
  void a_limit_takes_the_first_and_reads_no_further() throws IOException {
    InputReader reader = picking(OptionalLong.of(2), OptionalLong.empty());
    try (Spool spool = read(reader, "one\ntwo\nbad\n")) {
      assertThat(reader.problems().none()).isTrue();
      assertThat(spool.items()).isEqualTo(2);
    }
  }

  /** With {@code yes '' | cookline …} there would be no end. */
  @Test
  void a_limit_counts_bad_lines_too() throws IOException {
    InputReader reader = picking(OptionalLong.of(3), OptionalLong.empty());
    read(reader, "bad\ngood\n\nbad\n").close();

    assertThat(reader.problems().lines())
        .containsExactly("line 1: 'bad' is bad", "line 3: an item must not be empty");
  }

  @Test
  void a_limit_counts_items_of_parameters_too() throws IOException {
    InputReader reader = picking(OptionalLong.of(2), OptionalLong.empty(), "a", "b", "bad");
    try (Spool spool = read(reader, Optional.empty())) {
      assertThat(reader.problems().none()).isTrue();
      assertThat(spool.items()).isEqualTo(2);
    }
  }

  @Test
  void a_random_sample_is_taken_from_all_and_its_hosts_follow_its_order() throws IOException {
    String all =
        IntStream.range(0, 200)
            .mapToObj(i -> "host h" + i + ".example\n")
            .collect(Collectors.joining());
    InputReader reader = picking(OptionalLong.of(3), OptionalLong.of(1));
    try (Spool spool = read(reader, all)) {
      List<String> hosts =
          spool.read(List.of(0L, 1L, 2L)).stream().map(item -> item.text().substring(5)).toList();
      assertThat(spool.items()).isEqualTo(3);
      assertThat(hosts).isNotEqualTo(List.of("h0.example", "h1.example", "h2.example"));
      assertThat(reader.keys().limited()).isEqualTo(hosts);
    }
    assertThat(folder.resolve("input.unshuffled")).doesNotExist();
  }

  @Test
  void what_is_shuffled_is_checked_whole() throws IOException {
    InputReader reader = picking(OptionalLong.of(1), OptionalLong.of(1));
    read(reader, "a\nb\nbad\n").close();

    assertThat(reader.problems().lines()).containsExactly("line 3: 'bad' is bad");
    assertThat(folder.resolve("input.unshuffled")).doesNotExist();
  }

  @Test
  void a_bad_field_of_a_table_is_named_by_its_line() throws IOException {
    InputReader reader = reader();
    Path file = Files.writeString(folder.resolve("t.csv"), "id,item\n1,\"a\nb\"\n2,bad\n");
    try (Spool.Writer writer = new Spool.Writer(folder.resolve("spool"))) {
      reader.read(
          Optional.of(new RunSpec.Input(Optional.of(file), InputFormat.CSV, Optional.empty())),
          writer);
    }
    assertThat(reader.problems().lines()).containsExactly("line 4: 'bad' is bad");
  }

  private InputReader reader(String... items) {
    return picking(OptionalLong.empty(), OptionalLong.empty(), items);
  }

  private InputReader picking(OptionalLong limit, OptionalLong seed, String... items) {
    Params params = Params.of(job.info(), Map.of("item", List.of(items)));
    return new InputReader(
        new RunSpec.Work(job, params, Optional.empty(), new RunSpec.Pick(limit, seed, false)),
        new WebUrls());
  }

  private Spool read(InputReader reader, String text) throws IOException {
    return read(reader, Optional.of(Files.writeString(folder.resolve("items"), text)));
  }

  private Spool read(InputReader reader, Optional<Path> file) throws IOException {
    try (Spool.Writer writer = new Spool.Writer(folder.resolve("spool"))) {
      reader.read(file.map(f -> new RunSpec.Input(Optional.of(f))), writer);
      return writer.finish();
    }
  }

  /** Refuses what is bad, and remembers what it was made to do. */
  private static final class PickyJob implements Job {

    private final List<Item> performed = new ArrayList<>();

    @Override
    public JobInfo info() {
      return new JobInfo(
          "picky",
          "Refuses what is bad",
          Load.WAITS,
          List.of(Parameter.text("item", "an item").repeated()),
          List.of("cookline run picky -a item=good"));
    }

    @Override
    public List<Column> columns(Params params) {
      return List.of(Column.of("item"));
    }

    @Override
    public Stream<String> items(Params params) {
      return params.all("item").stream();
    }

    @Override
    public Optional<String> check(String text, Params params, Urls urls) {
      if (text.isEmpty()) {
        return Optional.of("an item must not be empty");
      }
      return text.startsWith("bad") ? Optional.of("'" + text + "' is bad") : Optional.empty();
    }

    @Override
    public String limitKey(Item item, Urls urls) {
      return item.text().startsWith("host ") ? item.text().substring(5) : "";
    }

    @Override
    public ItemRecord perform(Item item, Tools tools) {
      performed.add(item);
      return ItemRecord.with("item", item.text());
    }
  }
}
