package io.cookline.coordinator.sink;

import static io.cookline.coordinator.sink.CommitFixture.W3;
import static io.cookline.coordinator.sink.CommitFixture.done;
import static io.cookline.coordinator.sink.CommitFixture.failed;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.RunSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a committer does first, and what next. */
class CommitterOrderTest {

  @TempDir Path folder;

  private final FakeSink sink = new FakeSink();
  private CommitFixture commits = new CommitFixture(Path.of("unset"));

  @BeforeEach
  void open() {
    commits = new CommitFixture(folder);
  }

  @Test
  void an_outcome_is_safe_in_the_journal_before_anybody_hears_that_it_is() throws IOException {
    commits.use(
        sink,
        RunSpec.Durability.GROUP,
        event -> {},
        committer -> committer.commit(List.of(new Effect.Commit(W3, done(0)))));

    assertThat(commits.disk.operations())
        .containsSubsequence("write journal", "force journal", "committed [0]");
    assertThat(commits.entries())
        .singleElement()
        .satisfies(
            entry -> {
              JournalEntry.Result result = (JournalEntry.Result) entry;
              assertThat(result.stay()).isEqualTo(new JournalEntry.Stay(9, "w3", 2, 0, 0));
            });
  }

  @Test
  void what_gathers_while_the_disk_is_at_work_is_synced_at_once() throws IOException {
    commitTenBehindOne(RunSpec.Durability.GROUP);

    assertThat(commits.disk.count("force journal")).isEqualTo(2);
    assertThat(commits.disk.operations())
        .contains("committed [0]", "committed [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]");
  }

  @Test
  void with_the_durability_of_items_each_is_synced_by_itself() throws IOException {
    commitTenBehindOne(RunSpec.Durability.ITEM);

    assertThat(commits.disk.count("force journal")).isEqualTo(11);
    assertThat(commits.committed()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    for (long seq = 0; seq <= 10; seq++) {
      assertThat(commits.disk.operations())
          .containsSubsequence("force journal", "committed [" + seq + "]");
    }
  }

  @Test
  void a_failed_sync_ends_the_run_and_is_never_tried_again() throws IOException {
    commits.disk.failing("force journal");
    commits.commit(sink, done(0));

    assertThat(commits.disk.count("force journal")).isEqualTo(1);
    assertThat(commits.committed()).isEmpty();
    assertThat(sink.written).as("shown only when safe").isEmpty();
    assertThat(commits.events).singleElement().isInstanceOf(Event.CommitFailed.class);
    assertThat(commits.events.toString()).contains("could not be made to keep", "journal");
  }

  @Test
  void nothing_that_comes_after_a_failed_sync_is_written_either() throws IOException {
    commits.disk.failing("force journal");
    CountDownLatch broken = new CountDownLatch(1);
    commits.use(
        sink,
        RunSpec.Durability.GROUP,
        event -> broken.countDown(),
        committer -> {
          committer.commit(List.of(new Effect.Commit(W3, done(0))));
          await(broken);
          committer.commit(List.of(new Effect.Commit(W3, done(1))));
          committer.suspect(List.of(2L));
        });

    assertThat(commits.disk.count("force journal")).isEqualTo(1);
    assertThat(commits.events).hasSize(1);
  }

  @Test
  void suspects_are_written_down_and_synced_without_an_outcome() throws IOException {
    commits.use(
        sink,
        RunSpec.Durability.GROUP,
        event -> {},
        committer -> committer.suspect(List.of(4L, 7L)));

    assertThat(commits.entries()).containsExactly(new JournalEntry.Suspect(List.of(4L, 7L)));
    assertThat(commits.disk.count("force journal")).isEqualTo(1);
    assertThat(commits.events).isEmpty();
  }

  @Test
  void a_failure_is_an_entry_too() throws IOException {
    commits.commit(sink, failed(5, "no such page"));

    assertThat(commits.entries())
        .singleElement()
        .satisfies(
            entry ->
                assertThat(((JournalEntry.Failed) entry).failure().reason())
                    .isEqualTo("no such page"));
  }

  /** The first is held until ten more wait. */
  private void commitTenBehindOne(RunSpec.Durability durability) throws IOException {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch gathered = new CountDownLatch(1);
    AtomicBoolean held = new AtomicBoolean();
    Consumer<Event> hold =
        event -> {
          if (held.compareAndSet(false, true)) {
            first.countDown();
            await(gathered);
          }
        };
    commits.use(
        sink,
        durability,
        hold,
        committer -> {
          committer.commit(List.of(new Effect.Commit(W3, done(0))));
          await(first);
          for (long seq = 1; seq <= 10; seq++) {
            committer.commit(List.of(new Effect.Commit(W3, done(seq))));
          }
          gathered.countDown();
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
