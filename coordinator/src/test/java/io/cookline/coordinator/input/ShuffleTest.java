package io.cookline.coordinator.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShuffleTest {

  @TempDir Path folder;

  @Test
  void every_item_comes_once_in_another_order() throws IOException {
    List<String> items =
        IntStream.range(0, 5_000).mapToObj(i -> "é\n\u0000" + i + "x".repeat(i % 70)).toList();
    List<String> shuffled = shuffled(items, 1, Integer.MAX_VALUE);

    assertThat(shuffled).containsExactlyInAnyOrderElementsOf(items).isNotEqualTo(items);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void the_same_seed_gives_the_same_order_and_another_seed_another() throws IOException {
    List<String> items = IntStream.range(0, 100).mapToObj(Integer::toString).toList();
    assertThat(shuffled(items, 5, 100)).isEqualTo(shuffled(items, 5, 100));
    assertThat(shuffled(items, 5, 100)).isNotEqualTo(shuffled(items, 6, 100));
  }

  @Test
  void a_sample_is_the_beginning_of_the_same_order() throws IOException {
    List<String> items = IntStream.range(0, 100).mapToObj(Integer::toString).toList();
    assertThat(shuffled(items, 5, 7)).isEqualTo(shuffled(items, 5, 100).subList(0, 7));
  }

  @Test
  void every_order_comes_about_equally_often() throws IOException {
    int[] first = new int[4];
    Set<List<String>> orders = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
    for (int seed = 0; seed < 2_000; seed++) {
      List<String> order = shuffled(List.of("0", "1", "2", "3"), seed, 4);
      first[Integer.parseInt(order.getFirst())]++;
      orders.add(order);
    }
    assertThat(orders).hasSize(24);
    assertThat(Arrays.stream(first).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(400, 600));
  }

  @Test
  void nothing_can_be_shuffled() throws IOException {
    assertThat(shuffled(List.of(), 1, 5)).isEmpty();
  }

  private List<String> shuffled(List<String> items, long seed, int most) throws IOException {
    List<String> result = new ArrayList<>();
    Path file = folder.resolve("scratch");
    try (Shuffle shuffle = new Shuffle(file, seed)) {
      for (String item : items) {
        shuffle.add(item);
      }
      assertThat(Files.exists(file)).isTrue();
      shuffle.drain(
          new Shuffle.Listener() {
            @Override
            public void item(String text) {
              result.add(text);
            }

            @Override
            public boolean enough() {
              return result.size() >= most;
            }
          });
    }
    return result;
  }
}
