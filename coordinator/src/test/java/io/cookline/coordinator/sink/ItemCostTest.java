package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.RunSpec;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an item costs on its way to the disk, in measures that do not depend on the machine. */
class ItemCostTest {

  /** As many as a worker reports together. */
  private static final int REPORT = 1_000;

  private static final int REPORTS = 20;

  @TempDir Path folder;

  private static List<Effect.Commit> report(int number) {
    return LongStream.range((long) number * REPORT, (number + 1L) * REPORT)
        .mapToObj(seq -> new Effect.Commit(CommitFixture.W3, CommitFixture.done(seq)))
        .toList();
  }

  @Test
  void a_report_is_one_group_with_one_sync_and_one_event() throws IOException {
    CommitFixture commits = new CommitFixture(folder);
    commits.use(
        new FakeSink(),
        RunSpec.Durability.GROUP,
        event -> {},
        committer -> {
          for (int number = 0; number < REPORTS; number++) {
            committer.commit(report(number));
          }
        });

    assertThat(commits.committed()).hasSize(REPORT * REPORTS);
    assertThat(commits.disk.count("force journal")).isLessThanOrEqualTo(REPORTS);
    assertThat(commits.events).hasSizeLessThanOrEqualTo(REPORTS);
    // The journal; items.tsv and joblog.tsv in blocks of 64 KiB and at the end of each group.
    long writes = commits.disk.operations().stream().filter(o -> o.startsWith("write ")).count();
    assertThat(writes).isLessThanOrEqualTo(REPORTS * 6L);
  }

  @Test
  void an_item_allocates_little() throws IOException {
    CommitFixture commits = new CommitFixture(folder);
    long[] each = new long[1];
    CountDownLatch[] safe = {new CountDownLatch(REPORT), new CountDownLatch(REPORT * REPORTS)};
    commits.use(
        new FakeSink(),
        RunSpec.Durability.GROUP,
        event -> {
          if (event instanceof Event.Committed committed) {
            for (Effect.Commit commit : committed.commits()) {
              safe[commit.outcome().seq() < REPORT ? 0 : 1].countDown();
            }
          }
        },
        committer -> {
          committer.commit(report(0));
          await(safe[0]);
          List<List<Effect.Commit>> reports =
              LongStream.rangeClosed(1, REPORTS).mapToObj(n -> report((int) n)).toList();
          ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
          long before = threads.getTotalThreadAllocatedBytes();
          reports.forEach(committer::commit);
          await(safe[1]);
          each[0] = (threads.getTotalThreadAllocatedBytes() - before) / (REPORT * REPORTS);
        });
    // The entry, its line in two tables, its text and its place in an event; some 700 here.
    assertThat(each[0]).isLessThan(1_500);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
