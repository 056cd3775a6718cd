package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.coordinator.disk.FaultyDisk;
import io.cookline.coordinator.disk.FileDisk;
import io.cookline.coordinator.disk.LockedException;
import io.cookline.coordinator.disk.Room;
import io.cookline.coordinator.journal.JournalEntry;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a publication waiting: a full disk, and another run that appends to the file. */
class PublisherWaitsTest {

  @TempDir Path folder;

  private final FaultyDisk disk = new FaultyDisk();
  private final List<String> told = new ArrayList<>();
  private Path out = Path.of("unset");

  @BeforeEach
  void file() throws IOException {
    out = Files.writeString(folder.resolve("out.tsv"), "url\ttitle\n");
  }

  /** The lock, and a file that is not there yet, need room for a name. */
  @Test
  void a_disk_that_is_full_when_the_output_is_sealed_is_waited_for() throws IOException {
    try (SmallRun run = run().done(0)) {
      disk.fullFor("lock out.tsv");
      run.publish(new Room(disk, new Listener(disk::empty)));

      assertThat(told).containsExactly("full", "free");
      assertThat(run.entries(JournalEntry.RunDone.class)).hasSize(1);
    }
    assertThat(out).hasContent("url\ttitle\nu0\ttitle 0\n");
  }

  @Test
  void another_run_that_appends_is_waited_for_and_named_once() throws IOException {
    Closeable other = new FileDisk().lock(out);
    try (SmallRun run = run().done(0)) {
      run.publish(
          new Room(
              disk,
              new Listener(
                  () -> {
                    Files.writeString(out, "url\ttitle\nof the other\tone\n");
                    other.close();
                  })));
    }
    assertThat(told).containsExactly("locked " + out);
    assertThat(out).hasContent("url\ttitle\nof the other\tone\nu0\ttitle 0\n");
  }

  @Test
  void it_is_waited_for_no_longer_than_the_run_may_take_and_the_run_can_go_on_later()
      throws IOException {
    try (SmallRun run = run().done(0)) {
      try (Closeable _ = new FileDisk().lock(out)) {
        Room room = new Room(disk, new Listener(() -> {}), Duration.ZERO);
        assertThatThrownBy(() -> run.publish(room))
            .isInstanceOf(LockedException.class)
            .hasMessage("another run appends to " + out);
      }
      assertThat(run.entries(JournalEntry.RunDone.class)).isEmpty();
      run.publish();
    }
    assertThat(out).hasContent("url\ttitle\nu0\ttitle 0\n");
  }

  @Test
  void who_asks_the_run_to_stop_need_not_wait_for_the_other() throws IOException {
    try (SmallRun run = run().done(0);
        Closeable _ = new FileDisk().lock(out)) {
      Room[] room = new Room[1];
      room[0] = new Room(disk, new Listener(() -> room[0].giveUp()));
      assertThatThrownBy(() -> run.publish(room[0])).isInstanceOf(LockedException.class);
    }
    assertThat(told).containsExactly("locked " + out);
    assertThat(out).hasContent("url\ttitle\n");
  }

  private SmallRun run() throws IOException {
    return new SmallRun(folder, disk, SmallRun.appended(out), List.of("a", "b"));
  }

  /** What is done when it is heard that something is in the way. */
  private interface Remedy {
    void apply() throws IOException;
  }

  private final class Listener implements Room.Listener {

    private final Remedy remedy;

    Listener(Remedy remedy) {
      this.remedy = remedy;
    }

    private void hear(String what) {
      told.add(what);
      try {
        remedy.apply();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void full(String problem) {
      hear("full");
    }

    @Override
    public void free() {
      told.add("free");
    }

    @Override
    public void locked(Path file) {
      hear("locked " + file);
    }
  }
}
