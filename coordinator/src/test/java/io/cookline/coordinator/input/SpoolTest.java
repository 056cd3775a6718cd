package io.cookline.coordinator.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.spi.Item;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

  @TempDir Path folder;

  @Test
  void any_text_comes_back() throws IOException {
    List<String> texts =
        List.of("", "plain", "a\tb\nc\rd\\n", "\\", "東京 🎉", "\u2028\u0085\u000b\f\0", " x ", "");
    try (Spool spool = spool(texts)) {
      assertThat(spool.items()).isEqualTo(texts.size());
      assertThat(spool.read(range(0, texts.size())).stream().map(Item::text)).isEqualTo(texts);
    }
    assertThat(Files.readString(folder.resolve("input")))
        .startsWith("\nplain\na\\tb\\nc\\rd\\\\n\n\\\\\n東京 🎉\n");
  }

  @Test
  void more_items_than_a_run_can_count_are_refused() throws IOException {
    try (Spool.Writer writer = new Spool.Writer(folder.resolve("input"), 2)) {
      writer.add("one");
      writer.add("two");
      assertThatThrownBy(() -> writer.add("three"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("at most 2 items");
    }
  }

  @Test
  void items_are_found_in_any_order_and_number() throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(17);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      texts.add(i + "é\n".repeat(random.nextInt(random.nextInt(50) == 0 ? 9_000 : 20)));
    }
    try (Spool spool = spool(texts)) {
      for (int round = 0; round < 500; round++) {
        List<Long> seqs = new ArrayList<>();
        for (int run = random.nextInt(1, 5); run > 0; run--) {
          long first = random.nextLong(texts.size());
          seqs.addAll(range(first, Math.min(texts.size(), first + random.nextInt(1, 100))));
        }
        List<Item> expected =
            seqs.stream().map(seq -> new Item(seq, texts.get(seq.intValue()))).toList();
        assertThat(spool.read(seqs).equals(expected)).as("items %s", seqs).isTrue();
      }
    }
  }

  @Test
  void items_around_the_remembered_places_are_found() throws IOException {
    List<String> texts = range(0, 300).stream().map(seq -> "item " + seq).toList();
    try (Spool spool = spool(texts)) {
      for (long seq : List.of(0L, 63L, 64L, 65L, 127L, 128L, 255L, 256L, 299L)) {
        assertThat(spool.read(List.of(seq))).containsExactly(new Item(seq, "item " + seq));
      }
      assertThat(spool.read(List.of())).isEmpty();
      assertThatThrownBy(() -> spool.read(List.of(300L)))
          .isInstanceOf(IOException.class)
          .hasMessage("the spooled input ends before item 300");
    }
  }

  @Test
  void items_too_long_to_be_kept_are_found_as_well() throws IOException {
    List<String> texts = range(0, 200).stream().map(seq -> seq + "\t" + "x".repeat(9_000)).toList();
    try (Spool spool = spool(texts)) {
      assertThat(spool.read(range(0, 200)))
          .isEqualTo(
              range(0, 200).stream().map(seq -> new Item(seq, texts.get(seq.intValue()))).toList());
      assertThat(spool.read(List.of(130L, 63L, 64L, 65L)))
          .extracting(Item::text)
          .containsExactly(texts.get(130), texts.get(63), texts.get(64), texts.get(65));
      assertThatThrownBy(() -> spool.read(List.of(199L, 200L)))
          .hasMessage("the spooled input ends before item 200");
    }
  }

  @Test
  void the_digest_is_that_of_the_file() throws IOException {
    try (Spool spool = spool(List.of("hello"))) {
      // printf 'hello\n' | sha256sum
      assertThat(spool.sha256())
          .isEqualTo("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03");
    }
  }

  @Test
  void a_run_without_items_has_an_empty_spool() throws IOException {
    try (Spool spool = spool(List.of())) {
      assertThat(spool.items()).isZero();
    }
    assertThat(folder.resolve("input")).isEmptyFile();
  }

  @Test
  void an_older_spool_is_never_written_over() throws IOException {
    Files.writeString(folder.resolve("input"), "old\n");

    assertThatThrownBy(() -> new Spool.Writer(folder.resolve("input")))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(folder.resolve("input")).hasContent("old");
  }

  private Spool spool(List<String> texts) throws IOException {
    try (Spool.Writer writer = new Spool.Writer(folder.resolve("input"))) {
      for (String text : texts) {
        writer.add(text);
      }
      return writer.finish();
    }
  }

  private static List<Long> range(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }
}
