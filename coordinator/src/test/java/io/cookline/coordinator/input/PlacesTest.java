package io.cookline.coordinator.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 127, 128, 129, 20_000, 1L << 40})
  void every_place_is_found_again_however_far_apart_they_are(long most) throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<Long> wanted = new ArrayList<>();
      long place = -1;
      int items = random.nextInt(700);
      for (int i = 0; i < items; i++) {
        place += 1 + random.nextLong(most);
        wanted.add(place);
      }
      Path file = folder.resolve(seed + "-" + most);
      String digest = write(file, wanted);

      Places places = Places.read(file);
      assertThat(places.items()).isEqualTo(items);
      assertThat(places.sha256()).isEqualTo(digest);
      for (int i = 0; i < items; i++) {
        assertThat(places.of(i)).isEqualTo(wanted.get(i));
      }
    }
  }

  @Test
  void an_item_takes_a_byte_in_arrays_of_up_to_128_parts() throws IOException {
    List<Long> wanted = new ArrayList<>();
    for (long i = 0; i < 1_000; i++) {
      wanted.add(i * 128 + 5);
    }
    Path file = folder.resolve("places");
    write(file, wanted);
    assertThat(file).hasSize("cookline places 1\n".length() + 1_000);
  }

  @Test
  void what_is_no_such_file_or_is_cut_off_is_refused() throws IOException {
    Path file = folder.resolve("places");
    write(file, List.of(3L, 100_000L));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    refused(file);
    Files.writeString(file, "cookline");
    refused(file);
    Files.writeString(file, "cookline journal 1\n");
    refused(file);
  }

  private static void refused(Path file) {
    assertThatThrownBy(() -> Places.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " does not say where items stand");
  }

  private static String write(Path file, List<Long> places) throws IOException {
    try (Places.Writer writer = new Places.Writer(file)) {
      for (long place : places) {
        writer.add(place);
      }
      return writer.finish();
    }
  }
}
