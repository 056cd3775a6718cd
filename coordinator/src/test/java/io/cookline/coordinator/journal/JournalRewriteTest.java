package io.cookline.coordinator.journal;

import static io.cookline.coordinator.journal.JournalFixture.FOLDER;
import static io.cookline.coordinator.journal.JournalFixture.JOURNAL;
import static io.cookline.coordinator.journal.JournalFixture.failed;
import static io.cookline.coordinator.journal.JournalFixture.open;
import static io.cookline.coordinator.journal.JournalFixture.read;
import static io.cookline.coordinator.journal.JournalFixture.result;
import static io.cookline.coordinator.journal.JournalFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.disk.Crash;
import io.cookline.coordinator.disk.CrashDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JournalRewriteTest {

  private static final JournalEntry.Epoch EPOCH = new JournalEntry.Epoch(3, 0, "");
  private static final JournalEntry.AppendIntent INTENT =
      new JournalEntry.AppendIntent(99, 1, 10, "01".repeat(32));

  private final CrashDisk disk = JournalFixture.disk();
  private byte[] before = {};
  private int begun;

  /** Item 0 is gone, the others stand one place further to the front. */
  private void rewrite() throws IOException {
    write(
        disk,
        1,
        List.of(
            List.of(open(), EPOCH),
            List.of(result(0, "zero"), failed(1, "first"), failed(2, "first")),
            List.of(
                new JournalEntry.Suspect(List.of(0L, 3L)), new JournalEntry.Checkpoint(1, 1, 1)),
            List.of(failed(1, "second"), result(2, "two"), result(4, "four")),
            List.of(INTENT),
            List.of(new JournalEntry.RunDone(3, 1, new JournalEntry.Extent(0, 0, ""), 0))));
    disk.syncFolder(FOLDER);
    before = disk.bytes(JOURNAL);
    begun = disk.log().size();
    JournalRewrite.replace(
        disk, JOURNAL, RunHistory.read(disk, JOURNAL), open(), seq -> seq - 1, new Random(2));
  }

  @Test
  void what_still_counts_has_the_items_new_places() throws IOException {
    rewrite();
    assertThat(read(disk).entries())
        .isEqualTo(
            List.of(
                open(),
                new JournalEntry.Epoch(3, open().origin().at(), open().origin().version()),
                new JournalEntry.Suspect(List.of(2L)),
                INTENT,
                failed(0, "second"),
                result(1, "two"),
                result(3, "four")));
  }

  /** Records that stand in a file of somebody else's would be appended a second time without it. */
  @Test
  void what_was_appended_can_still_be_taken_back() throws IOException {
    rewrite();
    assertThat(RunHistory.read(disk, JOURNAL).intent()).contains(INTENT);
    assertThat(RunHistory.read(disk, JOURNAL).finished()).isEmpty();
  }

  @Test
  void a_journal_of_which_most_counts_no_more_is_written_anew_and_says_the_same()
      throws IOException {
    write(
        disk,
        1,
        List.of(
            List.of(open(), EPOCH),
            List.of(result(0, "zero"), failed(1, "a"), failed(2, "a")),
            List.of(failed(1, "b"), failed(2, "b")),
            List.of(failed(1, "c"), failed(2, "c"))));
    RunHistory before = RunHistory.read(disk, JOURNAL);
    assertThat(before.superseded()).isEqualTo(4);
    assertThat(JournalRewrite.compact(disk, JOURNAL, before, new Random(2), 5)).isSameAs(before);

    RunHistory after = JournalRewrite.compact(disk, JOURNAL, before, new Random(2), 4);
    assertThat(after.superseded()).isZero();
    assertThat(after.done()).isEqualTo(before.done());
    assertThat(after.failed()).isEqualTo(before.failed());
    assertThat(after.epoch()).isEqualTo(before.epoch());
    assertThat(read(disk).entries())
        .endsWith(result(0, "zero"), failed(1, "c"), failed(2, "c"))
        .hasSize(5);
    assertThat(JournalRewrite.compact(disk, JOURNAL, after, new Random(3), 0))
        .as("now most counts")
        .isSameAs(after);
  }

  @Test
  void after_a_crash_it_is_the_old_one_or_the_new_one() throws IOException {
    rewrite();
    byte[] after = disk.bytes(JOURNAL);
    List<Crash> crashes = new ArrayList<>();
    for (int prefix = begun; prefix <= disk.log().size(); prefix++) {
      disk.crashes(prefix, _ -> false, crashes::add);
    }
    assertThat(crashes).isNotEmpty();
    for (Crash crash : crashes) {
      assertThat(disk.after(crash).bytes(JOURNAL)).as("%s", crash).isIn(before, after);
    }
  }
}
