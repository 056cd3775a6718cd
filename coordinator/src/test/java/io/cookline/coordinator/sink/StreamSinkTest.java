package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.disk.FaultyDisk;
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

  @Test
  void a_sink_goes_on_from_a_mark_and_what_came_after_it_is_gone() throws IOException {
    OutputTarget.Mark mark = markAfterTwo();

    try (StreamSink sink = from(mark, false)) {
      sink.write(2, text("three"));
      publish(sink);
    }
    assertThat(folder.resolve("out.tsv")).hasContent("a\none\ntwo\nthree\n");
  }

  @Test
  void a_mark_that_does_not_match_the_file_means_to_start_from_nothing() throws IOException {
    OutputTarget.Mark mark = markAfterTwo();
    Path part = folder.resolve(".out.tsv.run-1.part");
    String was = Files.readString(part);
    for (String changed : List.of(was.replace("two", "twO"), was.substring(0, 5), "", "x" + was)) {
      Files.writeString(part, changed);
      assertThat(kept(mark)).as(changed).isZero();
      assertThat(part).isEmptyFile();
    }
    Files.writeString(part, was);
    assertThat(kept(mark)).isEqualTo(mark.length());
    Files.delete(part);
    assertThat(kept(mark)).isZero();
  }

  @Test
  void a_mark_is_taken_of_what_is_on_the_disk() throws IOException {
    FaultyDisk disk = new FaultyDisk();
    try (StreamSink sink =
        new StreamSink(
            OutputTarget.file(disk, folder.resolve("out.tsv"), "run-1", Optional.empty()),
            new TsvFormat(List.of("a")),
            "a\n",
            true)) {
      sink.write(0, text("one"));
      assertThat(sink.mark().orElseThrow().length()).isEqualTo(6);
    }
    assertThat(disk.operations())
        .containsSubsequence("write .out.tsv.run-1.part", "force .out.tsv.run-1.part");
  }

  /** What an earlier coordinator noted, before it wrote more and died. */
  private OutputTarget.Mark markAfterTwo() throws IOException {
    try (StreamSink sink = sink()) {
      sink.write(0, text("one"));
      sink.write(1, text("two"));
      OutputTarget.Mark mark = sink.mark().orElseThrow();
      sink.write(5, text("after the mark"));
      sink.flush();
      return mark;
    }
  }

  private long kept(OutputTarget.Mark mark) throws IOException {
    try (OutputTarget target =
        OutputTarget.file(new FileDisk(), folder.resolve("out.tsv"), "run-1", Optional.of(mark))) {
      return target.length();
    }
  }

  private StreamSink from(OutputTarget.Mark mark, boolean empty) throws IOException {
    return new StreamSink(
        OutputTarget.file(new FileDisk(), folder.resolve("out.tsv"), "run-1", Optional.of(mark)),
        new TsvFormat(List.of("a")),
        "a\n",
        empty);
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
