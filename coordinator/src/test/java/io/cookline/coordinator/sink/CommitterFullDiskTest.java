package io.cookline.coordinator.sink;

import static io.cookline.coordinator.sink.CommitFixture.W3;
import static io.cookline.coordinator.sink.CommitFixture.done;
import static io.cookline.coordinator.sink.CommitFixture.failed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.disk.FaultyDisk;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.RunSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A committer whose disk is full for a while. */
class CommitterFullDiskTest {

  @TempDir Path folder;

  private CommitFixture commits = new CommitFixture(Path.of("unset"));

  @BeforeEach
  void open() {
    commits = new CommitFixture(folder);
  }

  /** In the journal's first entry, in its second, and in the views. */
  @ParameterizedTest
  @ValueSource(ints = {0, 20, 60, 400})
  void it_waits_says_so_once_and_goes_on_with_nothing_lost_or_doubled(int room) throws IOException {
    commitFive(disk -> disk.fullAfter(room));

    assertWhole();
  }

  @Test
  void the_same_holds_where_the_system_writes_short_and_says_nothing() throws IOException {
    commitFive(disk -> disk.shortAfter(70));

    assertWhole();
  }

  @Test
  void an_attachment_waits_for_room_too_and_is_taken_once() throws IOException {
    CountDownLatch taken = new CountDownLatch(1);
    commits.use(
        new FakeSink(),
        RunSpec.Durability.GROUP,
        this::makeRoom,
        committer -> {
          commits.disk.fullAfter(2);
          committer.piece(
              9, 1, "a.txt", 0, ByteBuffer.wrap("hello".getBytes(UTF_8)), taken::countDown);
          await(taken);
        });

    assertThat(words()).containsExactly("DiskFull", "DiskFree");
    try (Stream<Path> files = Files.list(folder.resolve("results"))) {
      assertThat(files).singleElement().satisfies(file -> assertThat(file).hasContent("hello"));
    }
  }

  @Test
  void an_end_that_can_not_wait_for_room_gives_up_and_says_so() throws IOException {
    CountDownLatch full = new CountDownLatch(1);
    commits.use(
        new FakeSink(),
        RunSpec.Durability.GROUP,
        event -> full.countDown(),
        committer -> {
          commits.disk.fullAfter(10);
          committer.commit(List.of(new Effect.Commit(W3, done(0))));
          await(full);
          committer.finish();
          assertThat(committer.failure()).as("it can be resumed").isEmpty();
        });

    assertThat(words()).containsExactly("DiskFull", "CommitFailed");
    assertThat(commits.events.getFirst().toString())
        .contains("the disk is full: ", "journal needs at least", "0 are free");
    assertThat(commits.committed()).isEmpty();
  }

  private void commitFive(UnaryOperator<FaultyDisk> filling) throws IOException {
    CountDownLatch free = new CountDownLatch(1);
    StreamSink sink =
        new StreamSink(
            OutputTarget.file(commits.disk, folder.resolve("out.tsv"), "run-1", Optional.empty()),
            new TsvFormat(List.of("a")),
            "a\n",
            true);
    commits.use(
        sink,
        RunSpec.Durability.GROUP,
        event -> {
          makeRoom(event);
          if (event instanceof Event.DiskFree) {
            free.countDown();
          }
        },
        committer -> {
          var _ = filling.apply(commits.disk);
          LongStream.range(0, 4)
              .forEach(seq -> committer.commit(List.of(new Effect.Commit(W3, done(seq)))));
          committer.commit(List.of(new Effect.Commit(W3, failed(4, "no"))));
          await(free);
        });
  }

  private void makeRoom(Event event) {
    if (event instanceof Event.DiskFull) {
      commits.disk.empty();
    }
  }

  private void assertWhole() throws IOException {
    assertThat(words().stream().filter(word -> !word.equals("Committed")))
        .containsExactly("DiskFull", "DiskFree");
    assertThat(commits.journalled()).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(commits.committed()).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(folder.resolve(".out.tsv.run-1.part")).hasContent("a\n0\n1\n2\n3\n");
    assertThat(commits.failures()).hasSize(1);
    assertThat(Files.readAllLines(folder.resolve("items.tsv"))).hasSize(6);
    assertThat(Files.readAllLines(folder.resolve("joblog.tsv"))).hasSize(6);
  }

  private List<String> words() {
    return commits.events.stream().map(event -> event.getClass().getSimpleName()).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
