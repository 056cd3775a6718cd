package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.crew.Strategy;
import io.cookline.worker.catalog.JobJarFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job out of a jar, and what such a job may do to whoever runs it. */
class OwnJobIT {

  private static final String PERFORM =
      """
      System.out.println("noise");
      switch (item.text().split(" ")[0]) {
        case "null": return null;
        case "columns": return ItemRecord.with("other", 1);
        case "overflow": return perform(item, tools);
        case "missing": throw new NoClassDefFoundError("gone/Library");
        case "error": throw new Error("oh");
        case "thread":
          new Thread(() -> { while (true) java.util.concurrent.locks.LockSupport.park(); }).start();
          break;
        case "exit": System.exit(0);
        case "change":
          java.nio.file.Files.write(java.nio.file.Path.of(item.text().split(" ")[1]), new byte[1],
              java.nio.file.StandardOpenOption.APPEND);
          Runtime.getRuntime().halt(9);
      }
      return ItemRecord.with("value", item.text() + "!");
      """;

  @TempDir Path folder;
  private Path jar = Path.of("mine.jar");

  @BeforeEach
  void build() throws Exception {
    jar = JobJarFile.of(folder, "mine", PERFORM);
  }

  @ParameterizedTest
  @EnumSource
  void defectsCostTheirItemAloneAndWhatItPrintsIsNoRecord(Strategy strategy) throws Exception {
    Path items =
        Files.write(
            folder.resolve("items.txt"),
            List.of("a", "null", "columns", "overflow", "missing", "error", "thread", "b"));

    Finished run =
        Cookline.in(folder)
            .run(
                "run",
                "mine",
                "--jobs-path",
                "mine.jar",
                "-i",
                items.toString(),
                "--strategy",
                strategy.word(),
                "--run-dir",
                "r");

    assertThat(run.exit()).as(run.err()).isEqualTo(8);
    assertThat(Tsv.parse(run.out()).stream().map(row -> row.get("value")))
        .containsExactlyInAnyOrder("a!", "thread!", "b!");
    Map<String, String> reasons = new TreeMap<>();
    for (Map<String, String> failure : Tsv.read(folder.resolve("r/failures.tsv"))) {
      assertThat(failure).containsEntry("kind", "DEFECT");
      reasons.put(String.valueOf(failure.get("item")), String.valueOf(failure.get("reason")));
    }
    assertThat(reasons).containsOnlyKeys("null", "columns", "overflow", "missing", "error");
    assertThat(reasons.get("null")).contains("null instead of a record");
    assertThat(reasons.get("columns")).contains("no field 'value'");
    assertThat(reasons.get("overflow")).contains("StackOverflowError");
    assertThat(reasons.get("missing")).contains("gone/Library").contains("--jobs-path");
    assertThat(reasons.get("error")).contains("java.lang.Error: oh");
    assertThat(Files.readString(folder.resolve("r/manifest.json")))
        .contains("\"job_jar\": \"" + jar + "\"")
        .contains("\"jobs_sha256\"");
  }

  @Test
  void aJobThatExitsEndsItsWorkerAndIsNamed() throws Exception {
    Finished run =
        Cookline.in(folder)
            .run("run", "mine", "--jobs-path", "mine.jar", "-a", "text=exit", "-a", "text=a");

    assertThat(run.exit()).as(run.err()).isEqualTo(8);
    assertThat(run.out()).isEqualTo("value\na!\n");
    assertThat(run.err()).contains("exit").contains("CRASHED");
  }

  @Test
  void aJobThatExitsTheCoordinatorsOwnJvmIsNoSuccess() throws Exception {
    Finished run =
        Cookline.in(folder)
            .run(
                "run",
                "mine",
                "--jobs-path",
                "mine.jar",
                "-a",
                "text=a",
                "-a",
                "text=exit",
                "-a",
                "text=b",
                "-k",
                "--run-dir",
                "r",
                "--strategy",
                "async",
                "-O",
                "out.tsv");

    assertThat(run.exit()).as(run.err()).isEqualTo(75);
    assertThat(run.err()).contains("System.exit").contains("to go on: cookline resume ");
    assertThat(folder.resolve("out.tsv")).doesNotExist();

    // A worker process bears it, and the item is named.
    Finished resumed = Cookline.in(folder).run("resume", "r");
    assertThat(resumed.exit()).as(resumed.err()).isEqualTo(8);
    assertThat(resumed.err())
        // Whether "b" had begun when the JVM ended, no one can say.
        .containsPattern("note: (1 item|2 items) of this run may have hung its JVM, or ended it")
        .contains("exit")
        .contains("done ok=2 failed=1");
    assertThat(folder.resolve("out.tsv")).hasContent("value\na!\nb!\n");
  }

  @Test
  void aJarThatChangesDuringTheRunIsRefusedByTheNextWorker() throws Exception {
    Finished run =
        Cookline.in(folder)
            .run("run", "mine", "--jobs-path", "mine.jar", "-a", "text=change " + jar, "-j", "1");

    assertThat(run.exit()).as(run.err()).isEqualTo(3);
    assertThat(run.err())
        .contains("worker w1.2 can't work: the coordinator has jobs of sha256 ")
        .contains("this worker has jobs of sha256 ")
        .contains(jar.toString());
  }

  @Test
  void aJarThatCanNotServeIsAMatterOfUsage() throws Exception {
    Finished run =
        Cookline.in(folder)
            .run("run", "mine", "--jobs-path", "none.jar:mine.jar", "--jobs-path", ".");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("cookline: --jobs-path: 2 problems\n")
        .contains("none.jar: there is no such file")
        .contains(" is a directory");
  }

  @Test
  void aNameThatIsNearlyOnesOwnJobIsAskedFor() throws Exception {
    Finished run = Cookline.in(folder).run("jobs", "mina", "--jobs-path", "mine.jar");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("did you mean 'mine'?");
  }

  @Test
  void jobsShowsItForPeopleAndForPrograms() throws Exception {
    Cookline cookline = Cookline.in(folder).with("COLUMNS", "50");

    Finished text = cookline.run("jobs", "mine", "--jobs-path", "mine.jar");
    assertThat(text.out())
        .contains("-a text=  an item (text, repeatable)")
        .contains(jar.toString());
    Finished all = cookline.run("jobs", "--jobs-path", "mine.jar", "--json");
    assertThat(all.out()).startsWith("[").contains("\"name\": \"mine\"").contains("\"hello\"");
    assertThat(
            cookline.run("jobs", "scrape").out().lines().filter(l -> !l.contains("cookline run")))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(50));
  }
}
