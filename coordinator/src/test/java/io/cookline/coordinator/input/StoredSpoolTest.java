package io.cookline.coordinator.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.spi.Item;
import io.cookline.worker.engine.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A spool that another coordinator wrote. */
class StoredSpoolTest {

  @TempDir Path folder;

  private Path file = Path.of("unset");

  @BeforeEach
  void name() {
    file = folder.resolve("input");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 128, 1_023, 1_024, 1_025, 20_000})
  void what_is_opened_is_what_was_written(int items) throws IOException {
    List<String> texts = texts(items);
    String sha256 = write(texts);

    try (Spool spool = Spool.open(file)) {
      assertThat(spool.items()).isEqualTo(items);
      assertThat(spool.sha256())
          .isEqualTo(sha256)
          .isEqualTo(HexFormat.of().formatHex(Sha256.digest().digest(Files.readAllBytes(file))));
      List<String> each = new ArrayList<>();
      spool.each(item -> each.add(item.seq() + " " + item.text()));
      assertThat(each)
          .isEqualTo(
              LongStream.range(0, items).mapToObj(i -> i + " " + texts.get((int) i)).toList());
      for (long seq = 0; seq < items; seq += 61) {
        assertThat(spool.read(List.of(seq))).containsExactly(new Item(seq, texts.get((int) seq)));
      }
    }
  }

  @Test
  void the_index_has_the_places_at_which_the_writer_was() throws IOException {
    Files.writeString(file, "a\n\néé\nlast\n");
    SpoolIndex index = SpoolIndex.of(file, 2);

    assertThat(index.items).isEqualTo(4);
    assertThat(index.places).startsWith(0, 3);
    assertThat(SpoolIndex.of(file, 1).places).startsWith(0, 2, 3, 8);
  }

  @Test
  void a_line_that_was_cut_short_is_no_item() throws IOException {
    Files.writeString(file, "a\nb\nhalf");

    try (Spool spool = Spool.open(file)) {
      assertThat(spool.items()).isEqualTo(2);
    }
  }

  @Test
  void one_byte_that_was_edited_shows_in_the_digest() throws IOException {
    String sha256 = write(texts(100));
    byte[] bytes = Files.readAllBytes(file);
    bytes[700] ^= 1;
    Files.write(file, bytes);

    try (Spool spool = Spool.open(file)) {
      assertThat(spool.sha256()).isNotEqualTo(sha256);
    }
  }

  @Test
  void a_file_that_is_gone_is_an_error() {
    assertThatThrownBy(() -> Spool.open(file)).isInstanceOf(NoSuchFileException.class);
  }

  private String write(List<String> texts) throws IOException {
    try (Spool.Writer writer = new Spool.Writer(file)) {
      for (String text : texts) {
        writer.add(text);
      }
      try (Spool spool = writer.finish()) {
        return spool.sha256();
      }
    }
  }

  private static List<String> texts(int items) {
    return LongStream.range(0, items)
        .mapToObj(i -> i + "\té\n" + "x".repeat((int) (i % 50)))
        .toList();
  }
}
