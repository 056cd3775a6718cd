package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.disk.FileDisk;
import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderedSinkTest {

  @TempDir Path folder;

  private final FakeSink out = new FakeSink();

  @Test
  void a_record_comes_as_soon_as_all_items_before_it_are_settled() throws IOException {
    try (OrderedSink sink = sink(OrderedSink.ROOM)) {
      sink.write(2, record(2));
      sink.write(1, record(1));
      assertThat(out.written).isEmpty();
      sink.write(0, record(0));
      assertThat(out.written).containsExactly(0L, 1L, 2L);
      sink.write(3, record(3));
      assertThat(out.written).containsExactly(0L, 1L, 2L, 3L);
    }
  }

  @Test
  void an_item_that_failed_holds_nothing_up() throws IOException {
    try (OrderedSink sink = sink(OrderedSink.ROOM)) {
      sink.write(3, record(3));
      sink.skip(1);
      sink.skip(2);
      assertThat(out.written).isEmpty();
      sink.skip(0);
      assertThat(out.written).containsExactly(3L);
      sink.skip(4);
      sink.write(5, record(5));
      assertThat(out.written).containsExactly(3L, 5L);
    }
  }

  @Test
  void a_run_that_stops_early_hands_on_what_waits_in_order() throws IOException {
    try (OrderedSink sink = sink(250)) {
      for (int seq : new int[] {9, 4, 7, 2, 8}) {
        sink.write(seq, record(seq));
      }
      sink.skip(3);
      assertThat(out.written).isEmpty();
      sink.release();
      assertThat(out.written).containsExactly(2L, 4L, 7L, 8L, 9L);
      assertThat(out.released).isTrue();
    }
  }

  @Test
  void what_memory_has_no_room_for_waits_in_a_file_that_is_emptied_and_goes() throws IOException {
    Path scratch = folder.resolve("early");
    try (OrderedSink sink = sink(0)) {
      sink.write(2, record(2));
      sink.write(1, record(1));
      assertThat(scratch).isNotEmptyFile();
      sink.write(0, record(0));
      assertThat(out.written).containsExactly(0L, 1L, 2L);
      assertThat(scratch).isEmptyFile();
      sink.write(4, record(4));
      assertThat(scratch).isNotEmptyFile();
    }
    assertThat(scratch).doesNotExist();
  }

  @Test
  void without_a_need_there_is_no_file() throws IOException {
    try (OrderedSink sink = sink(OrderedSink.ROOM)) {
      sink.write(1, record(1));
      assertThat(Files.exists(folder.resolve("early"))).isFalse();
    }
  }

  @Test
  void any_order_of_commits_gives_the_items_order_and_every_value_comes_back() throws IOException {
    for (int round = 0; round < 200; round++) {
      Random random = new Random(round);
      List<Long> seqs = new ArrayList<>();
      List<Long> settledWithRecord = new ArrayList<>();
      for (long seq = 0; seq < 300; seq++) {
        seqs.add(seq);
      }
      // Mostly near their place, as in a run.
      for (int i = 0; i < seqs.size(); i++) {
        Collections.swap(seqs, i, Math.min(seqs.size() - 1, i + random.nextInt(1 + round)));
      }
      FakeSink target = new FakeSink();
      long room = random.nextBoolean() ? 0 : random.nextInt(20_000);
      try (OrderedSink sink =
          new OrderedSink(target, new FileDisk(), folder.resolve("s" + round), room)) {
        for (long seq : seqs) {
          if (new Random(seq + round).nextInt(10) == 0) {
            sink.skip(seq);
          } else {
            sink.write(seq, record(seq));
            settledWithRecord.add(seq);
          }
        }
        Collections.sort(settledWithRecord);
        assertThat(target.written).as("round %s", round).isEqualTo(settledWithRecord);
        assertThat(target.values)
            .isEqualTo(settledWithRecord.stream().map(OrderedSinkTest::record).toList());
      }
    }
  }

  private OrderedSink sink(long room) {
    return new OrderedSink(out, new FileDisk(), folder.resolve("early"), room);
  }

  private static List<FieldValue> record(long seq) {
    return List.of(
        new FieldValue.Text("é🎉\n" + "x".repeat((int) (seq % 40))),
        new FieldValue.Whole(seq - 5),
        new FieldValue.Decimal(seq / 3.0),
        new FieldValue.Flag(seq % 2 == 0));
  }
}
