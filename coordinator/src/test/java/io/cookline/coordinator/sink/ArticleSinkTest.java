package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.disk.FileDisk;
import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArticleSinkTest {

  @TempDir Path folder;

  @Test
  void one_line_a_part_and_a_tab_after_each_headline() throws IOException {
    try (ArticleSink sink = sink(5, 2)) {
      // In the order in which items end, which is any.
      for (int seq : List.of(4, 0, 3, 1, 2)) {
        sink.write(seq, values("t" + seq));
      }
      publish(sink);
    }
    assertThat(written()).isEqualTo("t0\tt1\tt2\t\nt3\tt4\t\n");
  }

  @Test
  void failed_items_are_left_out_and_their_part_keeps_its_line() throws IOException {
    try (ArticleSink sink = sink(6, 3)) {
      sink.write(1, values("b"));
      sink.write(4, values("e"));
      sink.write(5, values("f"));
      publish(sink);
    }
    assertThat(written()).isEqualTo("b\t\n\ne\tf\t\n");
  }

  @Test
  void a_tab_or_a_line_end_inside_a_headline_becomes_a_space() throws IOException {
    try (ArticleSink sink = sink(3, 1)) {
      sink.write(0, values("a\tb\nc\rd"));
      sink.write(1, values(""));
      sink.write(2, values("東京 \\ 🎉"));
      publish(sink);
    }
    assertThat(written()).isEqualTo("a b c d\t\t東京 \\ 🎉\t\n");
  }

  @Test
  void every_title_is_there_once_and_in_order_for_any_crew() throws IOException {
    for (int items : List.of(1, 7, 97, 100, 112, 1000, 3000)) {
      for (int workers : List.of(1, 2, 3, 8, 33, 256)) {
        List<Integer> order = IntStream.range(0, items).boxed().collect(Collectors.toList());
        Collections.shuffle(order, new Random(items));
        try (ArticleSink sink = sink(items, workers)) {
          for (int seq : order) {
            sink.write(seq, values("title " + seq));
          }
          publish(sink);
        }
        String text = written();
        assertThat(text.lines()).hasSize(Math.min(items, workers));
        assertThat(text.replace("\n", "").split("\t"))
            .containsExactly(
                IntStream.range(0, items).mapToObj(i -> "title " + i).toArray(String[]::new));
      }
    }
  }

  @Test
  void nothing_but_the_output_is_left_of_a_complete_run() throws IOException {
    try (ArticleSink sink = sink(1, 1)) {
      sink.write(0, values("x"));
      assertThat(sink.leftovers()).isEqualTo(folder.resolve("headlines").toString());
      publish(sink);
      assertThat(sink.leftovers()).isEmpty();
    }
    assertThat(names()).containsExactly("out.tsv");
  }

  @Test
  void an_incomplete_run_leaves_its_headlines_and_nothing_beside_the_output() throws IOException {
    try (ArticleSink sink = sink(2, 1)) {
      sink.write(1, values("x"));
    }
    assertThat(names()).containsExactly("headlines");
    assertThat(folder.resolve("headlines")).hasContent("x");
  }

  private static void publish(ArticleSink sink) throws IOException {
    OutputTarget target = sink.complete();
    target.seal();
    target.publish();
    sink.published();
  }

  private ArticleSink sink(long items, int workers) throws IOException {
    return new ArticleSink(
        OutputTarget.file(new FileDisk(), folder.resolve("out.tsv"), "run-1", Optional.empty()),
        Parts.of(items, workers),
        1,
        new FileDisk(),
        folder.resolve("headlines"));
  }

  private static List<FieldValue> values(String headline) {
    return List.of(new FieldValue.Text("http://x.example/"), new FieldValue.Text(headline));
  }

  private String written() throws IOException {
    return Files.readString(folder.resolve("out.tsv"));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}
