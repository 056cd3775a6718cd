package io.cookline.coordinator.journal;

import static io.cookline.coordinator.journal.JournalFixture.JOURNAL;
import static io.cookline.coordinator.journal.JournalFixture.bytes;
import static io.cookline.coordinator.journal.JournalFixture.disk;
import static io.cookline.coordinator.journal.JournalFixture.diskWith;
import static io.cookline.coordinator.journal.JournalFixture.goOn;
import static io.cookline.coordinator.journal.JournalFixture.ofEveryType;
import static io.cookline.coordinator.journal.JournalFixture.open;
import static io.cookline.coordinator.journal.JournalFixture.overwrite;
import static io.cookline.coordinator.journal.JournalFixture.read;
import static io.cookline.coordinator.journal.JournalFixture.result;
import static io.cookline.coordinator.journal.JournalFixture.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.coordinator.disk.CrashDisk;
import io.cookline.coordinator.disk.DiskFullException;
import io.cookline.coordinator.disk.DiskOp;
import io.cookline.coordinator.disk.SyncFailedException;
import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JournalTest {

  private static final List<List<JournalEntry>> GROUPS =
      List.of(
          List.of(open(), new JournalEntry.Epoch(1, 0, "")),
          List.of(result(0, "zero"), result(1, "one")),
          List.of(result(2, "two"), result(3, "three")));

  private final CrashDisk disk = disk();

  @Test
  void entries_of_every_type_come_back_as_they_were() throws IOException {
    write(disk, 1, List.of(ofEveryType()));
    assertThat(read(disk).entries()).isEqualTo(ofEveryType());
  }

  @Test
  void an_entry_larger_than_the_readers_window_comes_back() throws IOException {
    List<JournalEntry> entries =
        List.of(result(0, "a"), result(1, "ü".repeat(1 << 21)), result(2, "b"));
    write(disk, 1, List.of(entries, entries));
    assertThat(read(disk).entries().subList(3, 6)).isEqualTo(entries);
  }

  @Test
  void a_journal_goes_on_where_it_ends() throws IOException {
    write(disk, 1, GROUPS.subList(0, 2));
    JournalEnd end = read(disk).end();
    goOn(disk, end, GROUPS.get(2));

    CrashDisk inOneGo = disk();
    write(inOneGo, 1, GROUPS);
    assertThat(bytes(disk)).isEqualTo(bytes(inOneGo));
    assertThat(read(disk).entries()).hasSize(6);
  }

  @Test
  void the_writer_knows_the_end_that_a_reader_finds() throws IOException {
    try (JournalWriter journal = JournalWriter.create(disk, JOURNAL, new Random(1))) {
      for (List<JournalEntry> group : GROUPS) {
        group.forEach(journal::append);
        JournalEnd announced = journal.end();
        journal.sync();
        assertThat(journal.end()).isEqualTo(announced).isEqualTo(read(disk).end());
      }
    }
  }

  @Test
  void what_another_journal_left_behind_the_end_is_not_read() throws IOException {
    write(disk, 1, GROUPS);
    byte[] other = bytes(disk);
    CrashDisk own = disk();
    write(own, 2, GROUPS.subList(0, 2));
    long end = read(own).end().length();
    overwrite(own, end, Arrays.copyOfRange(other, (int) end, other.length));

    assertThat(read(own).entries()).hasSize(4);
    assertThat(read(own).end().length()).isEqualTo(end);
  }

  @Test
  void what_an_earlier_life_left_behind_the_end_is_not_read() throws IOException {
    write(disk, 1, GROUPS);
    byte[] earlier = bytes(disk);
    CrashDisk own = disk();
    write(own, 1, GROUPS.subList(0, 1));
    // As long as the second group of the earlier life, so that its third one would follow.
    goOn(own, read(own).end(), List.of(result(0, "Zero"), result(1, "One")));
    long end = read(own).end().length();
    overwrite(own, end, Arrays.copyOfRange(earlier, (int) end, earlier.length));

    assertThat(read(own).entries()).hasSize(4);
    assertThat(read(own).end().length()).isEqualTo(end);
  }

  @Test
  void a_value_that_quotes_a_journal_is_no_entry() throws IOException {
    String quoted = quotableEntry();
    write(disk, 2, List.of(List.of(open()), List.of(result(0, "a".repeat(200) + quoted))));
    byte[] whole = bytes(disk);
    byte[] torn = Arrays.copyOf(whole, whole.length);
    torn[whole.length - quoted.length() - 150] ^= 1;

    assertThat(new String(whole, StandardCharsets.ISO_8859_1)).contains(quoted);
    assertThat(read(diskWith(torn)).entries()).hasSize(1);
  }

  /** An entry of a later group of another journal, whose bytes are ASCII by chance. */
  private static String quotableEntry() throws IOException {
    for (int seed = 0; seed < 10_000; seed++) {
      CrashDisk other = disk();
      JournalEntry epoch = new JournalEntry.Epoch(1, 0, "v" + seed);
      write(other, seed, List.of(List.of(epoch), List.of(epoch), List.of(epoch)));
      byte[] all = bytes(other);
      int from = (int) read(other).end().group();
      String last = new String(all, from, all.length - from, StandardCharsets.ISO_8859_1);
      if (last.chars().allMatch(each -> each < 128)) {
        return last;
      }
    }
    throw new AssertionError("no such entry");
  }

  @Test
  void a_torn_tail_is_cut_and_recovering_twice_gives_the_same_bytes() throws IOException {
    write(disk, 1, GROUPS);
    byte[] whole = bytes(disk);
    int second = (int) groupEnd(2);
    for (int length = second; length < whole.length; length++) {
      CrashDisk torn = diskWith(Arrays.copyOf(whole, length));
      JournalEnd end = read(torn).end();
      JournalWriter.goOn(torn, JOURNAL, end).close();
      byte[] once = bytes(torn);
      JournalWriter.goOn(torn, JOURNAL, read(torn).end()).close();

      assertThat(bytes(torn)).isEqualTo(once).isEqualTo(Arrays.copyOf(whole, (int) end.length()));
      goOn(torn, end, List.of(result(9, "new")));
      assertThat(read(torn).entries()).last().isEqualTo(result(9, "new"));
    }
  }

  @Test
  void a_file_without_a_whole_header_is_a_run_that_never_began() throws IOException {
    write(disk, 1, GROUPS);
    for (int length = 0; length < JournalHeader.SIZE; length++) {
      assertThat(RunHistory.read(diskWith(Arrays.copyOf(bytes(disk), length)), JOURNAL).began())
          .isFalse();
    }
    assertThat(RunHistory.read(diskWith(new byte[JournalHeader.SIZE]), JOURNAL).began()).isFalse();
  }

  @Test
  void something_else_is_refused() {
    byte[] text = "item\tseq\n".repeat(20).getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> read(diskWith(text)))
        .isInstanceOf(DamagedJournalException.class)
        .hasMessage(
            "/disk/run/journal is damaged at byte 0: it is no journal, or one of another version of"
                + " cookline");
  }

  @Test
  void damage_before_a_later_group_is_refused_with_file_and_offset() throws IOException {
    write(disk, 1, GROUPS);
    byte[] damaged = bytes(disk);
    int second = (int) groupEnd(1);
    damaged[second + 30] ^= 1;

    assertThatThrownBy(() -> read(diskWith(damaged)))
        .isInstanceOf(DamagedJournalException.class)
        .hasMessage(
            "/disk/run/journal is damaged at byte %d: entry 2 can't be read, and entry 4 at byte %d"
                    .formatted(second, groupEnd(2))
                + " is whole");
  }

  @Test
  void a_write_that_is_cut_short_without_a_word_is_noticed() throws IOException {
    try (JournalWriter journal = JournalWriter.create(disk, JOURNAL, new Random(1))) {
      GROUPS.getFirst().forEach(journal::append);
      disk.room(40);
      assertThatThrownBy(journal::sync)
          .isInstanceOf(DiskFullException.class)
          .hasMessageContaining("/disk/run/journal");
      assertThat(disk.log()).last().isInstanceOf(DiskOp.Write.class);
    }
  }

  @Test
  void after_a_full_disk_the_same_call_goes_on() throws IOException {
    CrashDisk never = disk();
    write(never, 1, List.of(GROUPS.get(0), List.of(result(0, "zero"), result(1, "one"))));
    int whole = bytes(never).length - JournalHeader.SIZE;
    for (int room = 0; room < whole; room++) {
      CrashDisk full = disk();
      try (JournalWriter journal = JournalWriter.create(full, JOURNAL, new Random(1))) {
        full.room(room);
        syncWithRoomSomeTime(full, journal, GROUPS.get(0));
        syncWithRoomSomeTime(full, journal, GROUPS.get(1));
      }
      assertThat(bytes(full)).isEqualTo(bytes(never));
    }
  }

  private static void syncWithRoomSomeTime(
      CrashDisk disk, JournalWriter journal, List<JournalEntry> group) throws IOException {
    group.forEach(journal::append);
    try {
      journal.sync();
    } catch (DiskFullException full) {
      disk.room(Long.MAX_VALUE);
      journal.sync();
    }
  }

  @Test
  void entries_that_come_while_the_disk_is_full_belong_to_the_same_group() throws IOException {
    try (JournalWriter journal = JournalWriter.create(disk, JOURNAL, new Random(1))) {
      GROUPS.get(0).forEach(journal::append);
      disk.room(50);
      assertThatThrownBy(journal::sync).isInstanceOf(DiskFullException.class);
      GROUPS.get(1).forEach(journal::append);
      disk.room(Long.MAX_VALUE);
      journal.sync();
    }
    assertThat(read(disk).entries()).hasSize(4);
    assertThat(read(disk).end().group()).isEqualTo(JournalHeader.SIZE);
  }

  @Test
  void a_sync_that_failed_is_never_tried_again() throws IOException {
    try (JournalWriter journal = JournalWriter.create(disk, JOURNAL, new Random(1))) {
      GROUPS.get(0).forEach(journal::append);
      disk.failing(true);
      assertThatThrownBy(journal::sync).isInstanceOf(SyncFailedException.class);
      int asked = disk.log().size();

      disk.failing(false);
      assertThatThrownBy(journal::sync).isInstanceOf(SyncFailedException.class);
      assertThat(disk.log()).hasSize(asked);
    }
  }

  @Test
  void an_entry_that_no_reader_would_take_is_not_written() throws IOException {
    try (JournalWriter journal = JournalWriter.create(disk, JOURNAL, new Random(1))) {
      JournalEntry large = result(0, "x".repeat(Frame.LARGEST_PAYLOAD));
      assertThatThrownBy(() -> journal.append(large)).isInstanceOf(IllegalArgumentException.class);
      journal.append(open());
      journal.sync();
    }
    assertThat(read(disk).entries()).containsExactly(open());
  }

  @Test
  void half_a_surrogate_pair_becomes_a_question_mark() throws IOException {
    write(disk, 1, List.of(List.of(result(0, "\ud83c"))));
    assertThat(((JournalEntry.Result) read(disk).entries().getFirst()).values())
        .containsExactly(new FieldValue.Text("?"));
  }

  /** Where so many groups end. */
  private static long groupEnd(int groups) throws IOException {
    CrashDisk some = disk();
    write(some, 1, GROUPS.subList(0, groups));
    return read(some).end().length();
  }
}
