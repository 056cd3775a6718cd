package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.coordinator.disk.FaultyDisk;
import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSorterTest {

  @TempDir Path folder;

  private final FaultyDisk disk = new FaultyDisk();

  @ParameterizedTest
  @ValueSource(longs = {1, 5_000, 1 << 20})
  void records_come_in_the_order_of_their_places_however_little_memory_has_room_for(long room)
      throws IOException {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      List<Long> places =
          new ArrayList<>(
              LongStream.range(0, random.nextInt(300)).map(i -> i * i).boxed().toList());
      Collections.shuffle(places, random);
      List<Long> seen = new ArrayList<>();
      try (RecordSorter sorter = sorter(room)) {
        for (long place : places) {
          sorter.add(place, record(place));
        }
        sorter.drain(
            (place, values) -> {
              assertThat(values).isEqualTo(record(place));
              seen.add(place);
            });
      }
      assertThat(seen).isEqualTo(places.stream().sorted().toList());
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void a_record_larger_than_any_window_passes_whole() throws IOException {
    List<FieldValue> large = List.of(new FieldValue.Text("x".repeat(1 << 20)));
    List<List<FieldValue>> seen = new ArrayList<>();
    try (RecordSorter sorter = sorter(1)) {
      sorter.add(1, large);
      sorter.add(0, record(0));
      sorter.drain((_, values) -> seen.add(values));
    }
    assertThat(seen).containsExactly(record(0), large);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1 << 20})
  void two_records_in_one_place_are_refused(long room) throws IOException {
    try (RecordSorter sorter = sorter(room)) {
      sorter.add(3, record(1));
      sorter.add(3, record(2));
      assertThatThrownBy(() -> sorter.drain((_, _) -> {}))
          .isInstanceOf(IOException.class)
          .hasMessage("item 3 of the whole has more than one record");
    }
  }

  private RecordSorter sorter(long room) {
    return new RecordSorter(disk, folder.resolve("records"), room);
  }

  private static List<FieldValue> record(long place) {
    return List.of(
        new FieldValue.Text("t" + place),
        new FieldValue.Whole(place),
        new FieldValue.Decimal(place / 3.0),
        new FieldValue.Flag(place % 2 == 0));
  }
}
