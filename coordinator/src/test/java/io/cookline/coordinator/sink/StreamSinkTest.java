package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.disk.FileDisk;
import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamSinkTest {

  @TempDir Path folder;

  @Test
  void records_stand_in_the_file_in_the_order_of_their_commits() throws IOException {
    try (StreamSink sink = sink()) {
      sink.write(5, text("five"));
      sink.write(2, text("two"));
      publish(sink);

      assertThat(sink.leftovers()).isEmpty();
    }
    assertThat(folder.resolve("out.tsv")).hasContent("a\nfive\ntwo\n");
  }

  @Test
  void a_run_without_records_leaves_the_header() throws IOException {
    try (StreamSink sink = sink()) {
      publish(sink);
    }
    assertThat(Files.readString(folder.resolve("out.tsv"))).isEqualTo("a\n");
  }

  @Test
  void flush_hands_over_what_was_taken() throws IOException {
    try (StreamSink sink = sink()) {
      sink.write(0, text("x"));
      sink.flush();

      assertThat(folder.resolve(".out.tsv.run-1.part")).hasContent("a\nx\n");
      assertThat(sink.leftovers()).isEqualTo(folder.resolve(".out.tsv.run-1.part").toString());
    }
    assertThat(folder.resolve("out.tsv")).doesNotExist();
  }

  @Test
  void more_than_a_buffer_of_text_arrives_whole() throws IOException {
    String long1 = "東🎉".repeat(30_000);
    try (StreamSink sink = sink()) {
      for (int i = 0; i < 5; i++) {
        sink.write(i, text(i + long1));
      }
      publish(sink);
    }
    List<String> lines = Files.readAllLines(folder.resolve("out.tsv"));
    assertThat(lines).hasSize(6);
    for (int i = 0; i < 5; i++) {
      assertThat(lines.get(i + 1).equals(i + long1)).as("line %s", i).isTrue();
    }
  }

  private static void publish(StreamSink sink) throws IOException {
    OutputTarget target = sink.complete();
    target.seal();
    target.publish();
    sink.published();
  }

  private StreamSink sink() throws IOException {
    return new StreamSink(
        OutputTarget.file(new FileDisk(), folder.resolve("out.tsv"), "run-1", Optional.empty()),
        new TsvFormat(List.of("a")),
        "a\n",
        true);
  }

  private static List<FieldValue> text(String text) {
    return List.of(new FieldValue.Text(text));
  }
}
