package io.cookline.coordinator.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.disk.DiskFullException;
import io.cookline.coordinator.disk.FaultyDisk;
import io.cookline.spi.FieldValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sink goes on where it stood, whichever byte had no room. */
class FullDiskTest {

  private static final int ITEMS = 7;

  @TempDir Path folder;

  /** Something that writes, and may be asked again after a full disk. */
  @FunctionalInterface
  private interface Step {
    void take() throws IOException;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_stream_of_records_is_whole(boolean silent) throws IOException {
    String whole = "a\tb\n0\t\n1\té\n2\téé\n3\tééé\n4\téééé\n5\tééééé\n6\téééééé\n";
    for (int room = 0; room <= bytes(whole); room++) {
      FaultyDisk disk = new FaultyDisk();
      try (StreamSink sink =
          new StreamSink(target(disk), new TsvFormat(List.of("a", "b")), "a\tb\n", true)) {
        fill(disk, room, silent);
        play(disk, sink, 0, 1, 2, 3, 4, 5, 6);
      }
      assertThat(out()).as("room for %s bytes", room).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_article_is_whole(boolean silent) throws IOException {
    String whole = "\té\téé\tééé\t\néééé\tééééé\téééééé\t\n";
    for (int room = 0; room <= 2 * bytes(whole); room++) {
      FaultyDisk disk = new FaultyDisk();
      try (ArticleSink sink =
          new ArticleSink(target(disk), Parts.of(ITEMS, 2), 1, disk, folder.resolve("headlines"))) {
        fill(disk, room, silent);
        play(disk, sink, 3, 5, 0, 1, 6, 4, 2);
      }
      assertThat(out()).as("room for %s bytes", room).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void records_in_order_are_whole_whether_they_wait_in_memory_or_in_a_file(boolean silent)
      throws IOException {
    String whole = "0\t\n1\té\n2\téé\n3\tééé\n4\téééé\n5\tééééé\n6\téééééé\n";
    for (long memory : new long[] {0, OrderedSink.ROOM}) {
      for (int room = 0; room <= 5 * bytes(whole); room++) {
        FaultyDisk disk = new FaultyDisk();
        try (OrderedSink sink =
            new OrderedSink(
                new StreamSink(target(disk), new TsvFormat(List.of("a", "b")), "", true),
                disk,
                folder.resolve("early"),
                memory)) {
          fill(disk, room, silent);
          play(disk, sink, 3, 5, 0, 1, 6, 4, 2);
        }
        assertThat(out()).as("room for %s bytes", room).isEqualTo(whole);
      }
    }
  }

  @Test
  void a_file_that_grows_is_as_it_was_or_whole() throws IOException {
    Path file = folder.resolve("out.tsv");
    for (int room = 0; room <= 12; room++) {
      Files.writeString(file, "a\n1");
      FaultyDisk disk = new FaultyDisk();
      try (OutputTarget target =
          OutputTarget.append(
              disk,
              new AppendedFile.Addition(file, OutputFormat.TSV, List.of("a"), "a\n"),
              "run-1",
              Optional.empty())) {
        target.write(ByteBuffer.wrap("2\n3\n4\n5\n".getBytes(UTF_8)));
        target.seal();
        disk.fullAfter(room);
        again(
            disk,
            () -> {
              try {
                target.grow();
              } catch (DiskFullException full) {
                assertThat(file).hasContent("a\n1");
                throw full;
              }
            });
        target.publish();
      }
      assertThat(file).as("room for %s bytes", room).hasContent("a\n1\n2\n3\n4\n5\n");
    }
  }

  @Test
  void text_is_written_once_whichever_byte_had_no_room() throws IOException {
    String text = "é🎉x\n".repeat(5);
    for (int room = 0; room <= bytes(text); room++) {
      ByteArrayOutputStream place = new ByteArrayOutputStream();
      int[] left = {room};
      TextBuffer buffer =
          new TextBuffer(
              bytes -> {
                while (bytes.hasRemaining()) {
                  if (left[0]-- == 0) {
                    throw new DiskFullException(folder, bytes.remaining());
                  }
                  place.write(bytes.get());
                }
              });
      for (int line = 0; line < 5; line++) {
        buffer.text().append("é🎉x\n");
        buffer.appended();
        try {
          buffer.flush();
        } catch (DiskFullException full) {
          left[0] = -1;
        }
      }
      buffer.flush();
      assertThat(place.toString(UTF_8)).as("room for %s bytes", room).isEqualTo(text);
    }
  }

  /** Takes records as a committer does: what was refused is taken again when there is room. */
  private static void play(FaultyDisk disk, RecordSink sink, long... seqs) throws IOException {
    for (long seq : seqs) {
      List<FieldValue> values =
          List.of(new FieldValue.Whole(seq), new FieldValue.Text("é".repeat((int) seq)));
      again(disk, () -> sink.write(seq, values));
      again(disk, sink::flush);
    }
    OutputTarget[] whole = new OutputTarget[1];
    again(disk, () -> whole[0] = sink.complete());
    OutputTarget target = whole[0];
    target.seal();
    target.publish();
    sink.published();
  }

  private static void again(FaultyDisk disk, Step step) throws IOException {
    try {
      step.take();
    } catch (DiskFullException full) {
      disk.empty();
      step.take();
    }
  }

  private static void fill(FaultyDisk disk, int room, boolean silent) {
    var _ = silent ? disk.shortAfter(room) : disk.fullAfter(room);
  }

  private OutputTarget target(FaultyDisk disk) throws IOException {
    return OutputTarget.file(disk, folder.resolve("out.tsv"), "run-1", Optional.empty());
  }

  private String out() throws IOException {
    return Files.readString(folder.resolve("out.tsv"));
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}
