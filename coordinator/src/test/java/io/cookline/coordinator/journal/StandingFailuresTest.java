package io.cookline.coordinator.journal;

import static io.cookline.coordinator.journal.JournalFixture.JOURNAL;
import static io.cookline.coordinator.journal.JournalFixture.failed;
import static io.cookline.coordinator.journal.JournalFixture.open;
import static io.cookline.coordinator.journal.JournalFixture.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.disk.CrashDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingFailuresTest {

  private final CrashDisk disk = JournalFixture.disk();

  @Test
  void of_the_failures_of_an_item_the_last_one_stands_however_many_there_are() throws IOException {
    List<JournalEntry> entries = new ArrayList<>(List.of(open()));
    for (int time = 1; time <= 20; time++) {
      for (int seq = 1; seq <= time && seq <= 9; seq++) {
        entries.add(failed(seq, "time " + time));
      }
    }
    entries.add(result(3, "at last"));
    JournalFixture.write(disk, 1, List.of(entries));

    RunHistory history = RunHistory.read(disk, JOURNAL);
    List<JournalEntry> last =
        List.of(1, 2, 4, 5, 6, 7, 8, 9).stream()
            .map(seq -> (JournalEntry) failed(seq, "time 20"))
            .toList();
    assertThat(standing(history)).isEqualTo(last);
    assertThat(standing(history)).as("asked once more").isEqualTo(last);
  }

  @Test
  void where_everything_is_tried_again_none_stands() {
    assertThat(StandingFailures.none().stands(failed(1, "no"))).isFalse();
  }

  private List<JournalEntry> standing(RunHistory history) throws IOException {
    StandingFailures standing = history.standing();
    return JournalFixture.read(disk).entries().stream()
        .filter(entry -> entry instanceof JournalEntry.Failed failed && standing.stands(failed))
        .toList();
  }
}
