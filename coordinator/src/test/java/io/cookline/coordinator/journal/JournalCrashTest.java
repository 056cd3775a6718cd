package io.cookline.coordinator.journal;

import static io.cookline.coordinator.journal.JournalFixture.JOURNAL;
import static io.cookline.coordinator.journal.JournalFixture.bytes;
import static io.cookline.coordinator.journal.JournalFixture.disk;
import static io.cookline.coordinator.journal.JournalFixture.diskWith;
import static io.cookline.coordinator.journal.JournalFixture.failed;
import static io.cookline.coordinator.journal.JournalFixture.goOn;
import static io.cookline.coordinator.journal.JournalFixture.open;
import static io.cookline.coordinator.journal.JournalFixture.read;
import static io.cookline.coordinator.journal.JournalFixture.result;
import static io.cookline.coordinator.journal.JournalFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.disk.Crash;
import io.cookline.coordinator.disk.CrashDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JournalCrashTest {

  /** Small groups, and one of several sectors. */
  private static final List<List<JournalEntry>> GROUPS =
      List.of(
          List.of(open(), new JournalEntry.Epoch(1, 0, "")),
          List.of(result(0, "zero"), failed(1, "why"), new JournalEntry.Suspect(List.of(2L))),
          List.of(result(2, "x".repeat(700)), result(3, "y".repeat(700)), result(4, "")),
          List.of(result(5, "five")),
          List.of(failed(6, "six"), result(7, "seven")));

  private static final List<JournalEntry> ENTRIES = GROUPS.stream().flatMap(List::stream).toList();

  @Test
  void after_any_crash_the_journal_has_what_was_synced_and_nothing_that_was_not_written()
      throws IOException {
    CrashDisk disk = disk();
    List<Integer> synced = new ArrayList<>();
    try (JournalWriter journal = JournalWriter.create(disk, JOURNAL, new Random(1))) {
      disk.syncFolder(JournalFixture.FOLDER);
      for (List<JournalEntry> group : GROUPS) {
        group.forEach(journal::append);
        journal.sync();
        synced.add(disk.log().size());
      }
    }
    for (int prefix = 0; prefix <= disk.log().size(); prefix++) {
      for (Crash crash : crashes(disk, prefix)) {
        int now = prefix;
        long groups = synced.stream().filter(log -> log <= now).count();
        recover(disk.after(crash), groups, crash);
      }
    }
  }

  private static List<Crash> crashes(CrashDisk disk, int prefix) {
    List<Crash> crashes = new ArrayList<>();
    disk.crashes(prefix, _ -> false, crashes::add);
    return crashes;
  }

  private static void recover(CrashDisk left, long groups, Crash crash) throws IOException {
    if (!left.exists(JOURNAL) || !RunHistory.read(left, JOURNAL).began()) {
      assertThat(groups).as("%s", crash).isZero();
      return;
    }
    int safe = GROUPS.stream().limit(groups).mapToInt(List::size).sum();
    JournalFixture.Read found = read(left);
    assertThat(found.entries()).as("%s", crash).hasSizeGreaterThanOrEqualTo(safe);
    assertThat(found.entries()).isEqualTo(ENTRIES.subList(0, found.entries().size()));

    goOn(left, found.end(), List.of(new JournalEntry.Epoch(2, 0, "")));
    assertThat(read(left).entries()).hasSize(found.entries().size() + 1);
  }

  /** A process that is killed loses nothing; the machine may still, later on. */
  @Test
  void a_machine_that_crashes_after_a_process_was_killed_leaves_no_damage() throws IOException {
    CrashDisk disk = disk();
    write(disk, 1, GROUPS.subList(0, 3));
    CrashDisk killed = disk.afterKill(disk.log().size() - 1);
    goOn(killed, read(killed).end(), List.of(new JournalEntry.Epoch(2, 0, "")));
    for (int prefix = disk.log().size(); prefix <= killed.log().size(); prefix++) {
      for (Crash crash : crashes(killed, prefix)) {
        CrashDisk left = killed.after(crash);
        if (left.exists(JOURNAL)) {
          assertThat(read(left).entries()).as("%s", crash).hasSizeGreaterThanOrEqualTo(5);
        }
      }
    }
  }

  @Test
  void what_the_disk_failed_to_sync_is_written_again_before_anything_follows() throws IOException {
    CrashDisk disk = disk();
    write(disk, 1, GROUPS.subList(0, 2));
    disk.syncFolder(JournalFixture.FOLDER);
    CrashDisk failing = disk.afterKill(disk.log().size());
    try (JournalWriter journal = JournalWriter.goOn(failing, JOURNAL, read(failing).end())) {
      GROUPS.get(2).forEach(journal::append);
      failing.failing(true);
      assertThat(catchSync(journal)).isTrue();
    }
    goOn(failing, read(failing).end(), List.of(new JournalEntry.Epoch(2, 0, "")));
    for (Crash crash : crashes(failing, failing.log().size())) {
      assertThat(read(failing.after(crash)).entries()).as("%s", crash).hasSize(9);
    }
  }

  private static boolean catchSync(JournalWriter journal) {
    try {
      journal.sync();
      return false;
    } catch (IOException failed) {
      return true;
    }
  }

  @Test
  void any_byte_that_is_wrong_in_an_entry_with_a_later_group_behind_it_is_noticed()
      throws IOException {
    CrashDisk disk = disk();
    write(disk, 1, GROUPS);
    byte[] whole = bytes(disk);
    int last = (int) read(disk).end().group();
    for (int place = 0; place < whole.length; place++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        byte[] damaged = whole.clone();
        damaged[place] ^= (byte) (1 << bit);
        String what = Fuzz.judge(damaged, ENTRIES);
        assertThat(what)
            .as("bit %d of byte %d", bit, place)
            .isEqualTo(place < last ? "refused" : "cut");
      }
    }
  }

  @Test
  void a_length_that_can_not_be_is_no_reason_to_allocate_it() throws IOException {
    CrashDisk disk = disk();
    write(disk, 1, GROUPS);
    byte[] whole = bytes(disk);
    int place = JournalHeader.SIZE;
    for (int length :
        List.of(
            Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 0, 1, Frame.LARGEST_PAYLOAD, whole.length)) {
      byte[] damaged = whole.clone();
      ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putInt(place, length);
      long before = allocated();
      assertThat(Fuzz.judge(damaged, ENTRIES)).as("%d", length).isEqualTo("refused");
      assertThat(allocated() - before).as("%d", length).isLessThan(8 << 20);
    }
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean)
            java.lang.management.ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().threadId());
  }

  @Test
  void no_random_damage_gives_a_wrong_entry_or_another_exception() throws IOException {
    CrashDisk disk = disk();
    write(disk, 1, GROUPS);
    byte[] whole = bytes(disk);
    for (long seed = 0; seed < 20_000; seed++) {
      byte[] damaged = Fuzz.damage(whole, new Random(seed));
      assertThat(Fuzz.judge(damaged, ENTRIES)).as("seed %d", seed).isIn("whole", "cut", "refused");
    }
  }

  /** Damage, and what becomes of it. */
  private static final class Fuzz {

    static byte[] damage(byte[] whole, Random random) {
      byte[] damaged = whole;
      for (int count = 1 + random.nextInt(3); count > 0; count--) {
        int place = random.nextInt(damaged.length);
        damaged =
            switch (random.nextInt(5)) {
              case 0 -> Arrays.copyOf(damaged, Math.max(1, place));
              case 1 -> flip(damaged, place, random);
              case 2 -> insert(damaged, place, some(random, 1 + random.nextInt(60)));
              case 3 -> insert(damaged, place, piece(whole, random));
              default -> zero(damaged, place, random.nextInt(600));
            };
      }
      return damaged;
    }

    private static byte[] some(Random random, int count) {
      byte[] bytes = new byte[count];
      random.nextBytes(bytes);
      return bytes;
    }

    private static byte[] piece(byte[] whole, Random random) {
      int from = random.nextInt(whole.length);
      return Arrays.copyOfRange(whole, from, from + random.nextInt(whole.length - from));
    }

    private static byte[] flip(byte[] bytes, int place, Random random) {
      byte[] flipped = bytes.clone();
      flipped[place] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      return flipped;
    }

    private static byte[] zero(byte[] bytes, int place, int count) {
      byte[] zeroed = bytes.clone();
      Arrays.fill(zeroed, place, Math.min(zeroed.length, place + count), (byte) 0);
      return zeroed;
    }

    private static byte[] insert(byte[] bytes, int place, byte[] more) {
      return ByteBuffer.allocate(bytes.length + more.length)
          .put(bytes, 0, place)
          .put(more)
          .put(bytes, place, bytes.length - place)
          .array();
    }

    /** Reads it; everything but an unexpected exception or a wrong entry has a name. */
    static String judge(byte[] journal, List<JournalEntry> right) throws IOException {
      List<JournalEntry> entries = new ArrayList<>();
      String end = "refused";
      try {
        JournalReader.read(diskWith(journal), JOURNAL, entries::add);
        end = entries.size() == right.size() ? "whole" : "cut";
      } catch (DamagedJournalException refused) {
        assertThat(refused.getMessage()).startsWith(JOURNAL + " is damaged at byte ");
      }
      assertThat(entries).isEqualTo(right.subList(0, entries.size()));
      return end;
    }
  }
}
