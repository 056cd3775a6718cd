package io.cookline.coordinator.it.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Started;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that is full for a while: a tmpfs that is made larger while the run waits. */
class FullDiskIT {

  @TempDir Path folder;

  private Path disk;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    Finished mounted = shell("mount -t tmpfs -o size=48k cookline-test " + disk);
    assumeTrue(mounted.exit() == 0, "a small tmpfs needs root and mount: " + mounted.err());
  }

  @AfterEach
  void unmount() throws Exception {
    var _ = shell("umount " + disk);
  }

  /** Where the room ends: in the journal, the output, the tables, the files of items. */
  @ParameterizedTest
  @CsvSource({
    "44k, -O, disk/out.tsv, disk/r", "52k, -O, disk/out.tsv, disk/r",
    "60k, -O, disk/out.tsv, disk/r", "76k, -O, disk/out.tsv, disk/r",
    "96k, -O, disk/out.tsv, disk/r", "128k, -O, disk/out.tsv, disk/r",
    "16k, -O, disk/out.tsv, r", "36k, -O, disk/out.tsv, r",
    "44k, -o, disk/old.tsv, r", "76k, -o, disk/old.tsv, disk/r",
  })
  void theRunWaitsAndGoesOnByItself(String size, String flag, String output, String run)
      throws Exception {
    Files.writeString(disk.resolve("old.tsv"), "");
    resize(size);
    try (Started started = start(flag, output, "--run-dir", run)) {
      started.awaitErr(line -> line.contains("the disk is full: "));
      resize("64m");
      Finished finished = started.await();

      assertThat(finished.exit()).as(finished.err()).isZero();
      assertThat(finished.err()).contains("there is room again");
      assertThat(Files.readAllLines(folder.resolve(output))).hasSize(1_001);
      Finished verified = Cookline.in(folder).run("verify", run);
      assertThat(verified.exit()).as(verified.out()).isZero();
    }
  }

  @Test
  void filesOfItemsWaitToo() throws Exception {
    resize("40k");
    try (Started started =
        start("-O", "out.tsv", "--run-dir", "r", "--results", disk.resolve("files").toString())) {
      started.awaitErr(line -> line.contains("the disk is full: "));
      resize("64m");
      assertThat(started.await().exit()).isZero();
      try (Stream<Path> files = Files.list(disk.resolve("files"))) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .hasSize(1_000)
            .noneMatch(name -> name.endsWith(".part"));
      }
      assertThat(Cookline.in(folder).run("verify", "r").exit()).isZero();
    }
  }

  /** In this JVM attempts wait for the committer; a worker's heartbeat waits behind its files. */
  @ParameterizedTest
  @ValueSource(strings = {"async", "processes+async"})
  void filesOfItemsMayWaitLongerThanAnAttemptMayTake(String strategy) throws Exception {
    resize("40k");
    try (Started started =
        Cookline.in(folder)
            .start(
                "run",
                "power",
                "-a",
                "range=1..1000",
                "--strategy",
                strategy,
                "-j",
                "1",
                "-O",
                "out.tsv",
                "--run-dir",
                "r",
                "--results",
                disk.resolve("files").toString(),
                "--timeout",
                "1s",
                "--retries",
                "0")) {
      started.awaitErr(line -> line.contains("the disk is full: "));
      // As long as a worker may be silent, and a few times an attempt's time.
      var _ = shell("sleep 20");
      resize("64m");
      Finished finished = started.await();
      assertThat(finished.exit()).as(finished.err()).isZero();
      assertThat(finished.err()).doesNotContain("not a word").contains("failed=0 retried=0");
      assertThat(Cookline.in(folder).run("verify", "r").exit()).isZero();
    }
  }

  @Test
  void itWaitsNoLongerThanTheRunMayTakeAndCanBeResumed() throws Exception {
    Path old = Files.writeString(disk.resolve("out.tsv"), "old\n");
    resize("60k");
    try (Started started =
        start("-O", "disk/out.tsv", "--run-dir", "disk/r", "--max-time", "4s", "--grace", "1s")) {
      Finished finished = started.await();
      assertThat(finished.exit()).as(finished.err()).isEqualTo(75);
      assertThat(finished.err()).contains("the disk is full: ").contains("cookline resume disk/r");
      assertThat(old).hasContent("old");
    }
    resize("64m");
    Finished resumed = Cookline.in(folder).run("resume", "disk/r", "--max-time", "1h");
    assertThat(resumed.exit()).as(resumed.err()).isZero();
    assertThat(Files.readAllLines(old)).hasSize(1_001);
    assertThat(Cookline.in(folder).run("verify", "disk/r").exit()).isZero();
  }

  private Started start(String... more) throws Exception {
    List<String> line =
        Stream.concat(
                Stream.of("run", "power", "-a", "range=1..1000", "--strategy", "async"),
                Stream.of(more))
            .toList();
    return Cookline.in(folder).start(line.toArray(String[]::new));
  }

  private void resize(String size) throws Exception {
    Finished done = shell("mount -o remount,size=" + size + " " + disk);
    assertThat(done.exit()).as(done.err()).isZero();
  }

  private Finished shell(String script) throws Exception {
    try (Started started = Cookline.in(folder).shell(script)) {
      return started.await();
    }
  }
}
