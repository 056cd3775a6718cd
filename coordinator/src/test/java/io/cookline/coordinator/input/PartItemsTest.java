package io.cookline.coordinator.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.disk.FaultyDisk;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.run.ArrayPart;
import io.cookline.coordinator.sink.SmallArray;
import io.cookline.spi.Item;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartItemsTest {

  @TempDir Path folder;

  /** So that it gets one request at a time, though the parts know nothing of each other. */
  @Test
  void a_public_host_is_asked_by_one_part_however_it_is_spelled() throws Exception {
    Random random = new Random(5);
    List<String> urls =
        IntStream.range(0, 600)
            .mapToObj(
                i ->
                    "http://%s%d.example%s/%d"
                        .formatted(
                            random.nextBoolean() ? "H" : "h",
                            random.nextInt(60),
                            random.nextBoolean() ? "." : "",
                            i))
            .toList();
    Map<String, Set<Integer>> askedBy = new HashMap<>();
    Set<String> all = new HashSet<>();
    for (int number = 1; number <= 4; number++) {
      for (Item item : run(urls, number, 4)) {
        String host = URI.create(item.text()).getHost().toLowerCase(Locale.ROOT);
        askedBy.computeIfAbsent(host.replaceAll("\\.$", ""), _ -> new HashSet<>()).add(number);
        assertThat(all.add(item.text())).isTrue();
      }
    }
    assertThat(all).hasSize(600);
    assertThat(askedBy).hasSize(60).allSatisfy((_, parts) -> assertThat(parts).hasSize(1));
  }

  @Test
  void pages_on_loopback_go_round() throws Exception {
    List<String> urls = IntStream.range(0, 10).mapToObj(i -> "http://127.0.0.1/" + i).toList();
    assertThat(run(urls, 2, 3))
        .extracting(Item::text)
        .containsExactly("http://127.0.0.1/1", "http://127.0.0.1/4", "http://127.0.0.1/7");
  }

  /** By that a part can be told from one run's, and from those of another input. */
  @Test
  void the_whole_of_every_part_has_the_digest_that_one_run_would_have() throws Exception {
    List<String> urls = IntStream.range(0, 50).mapToObj(i -> "http://h" + i + ".example/").toList();
    List<JournalEntry.Input> inputs = new ArrayList<>();
    for (ArrayPart part : List.of(new ArrayPart(1, 1), new ArrayPart(1, 3), new ArrayPart(2, 3))) {
      run(urls, part.number(), part.of());
      inputs.add(new SmallArray(folder, new FaultyDisk(), urls).history(part).open().input());
    }
    assertThat(inputs)
        .allSatisfy(
            input -> {
              JournalEntry.Whole whole = input.whole().orElseThrow();
              assertThat(whole.items()).isEqualTo(50);
              assertThat(whole.sha256()).isEqualTo(inputs.getFirst().sha256());
            });
  }

  private List<Item> run(List<String> urls, int number, int of) throws Exception {
    return new SmallArray(folder, new FaultyDisk(), urls)
        .run(new ArrayPart(number, of), new Random(1), List.of(), 0);
  }
}
