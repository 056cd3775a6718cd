package io.cookline.coordinator.it.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Lists;
import io.cookline.coordinator.it.Started;
import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import io.cookline.worker.catalog.JobJarFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output can't be written, from the beginning or from some moment on. */
class OutputLostIT {

  @TempDir Path folder;

  @Test
  void aDirectoryThatIsNotThereIsFoundBeforeAnythingStarts() throws Exception {
    Finished finished = hello("-O", "nowhere/out.tsv");
    assertThat(finished.exit()).isEqualTo(2);
    assertThat(finished.err()).contains("nowhere").contains("make it first");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aDirectoryThatTakesNoFilesIsNamed() throws Exception {
    Finished finished = hello("-O", "/proc/out.tsv");
    assertThat(finished.exit()).as(finished.err()).isIn(2, 6);
    assertThat(finished.err()).contains("/proc");
  }

  @Test
  void aRunDirectoryThatCannotBeMadeIsNamed() throws Exception {
    Files.writeString(folder.resolve("file"), "");
    Finished finished = hello("--run-dir", "file/r");
    assertThat(finished.exit()).as(finished.err()).isEqualTo(6);
    assertThat(finished.err()).contains("file/r").doesNotContain("defect");
  }

  @Test
  void aRunDirectoryThatHoldsAnythingIsAnotherRuns() throws Exception {
    Path other = Files.createDirectory(folder.resolve("r"));
    Files.writeString(other.resolve("manifest.json"), "{}");
    Finished finished = hello("--run-dir", "r", "-O", "out.tsv");
    assertThat(finished.exit()).as(finished.err()).isEqualTo(5);
    assertThat(finished.err()).contains("not empty").contains("--run-dir");
    assertThat(other).isDirectoryContaining(file -> file.endsWith("manifest.json"));
    assertThat(other.resolve("input")).doesNotExist();
  }

  @Test
  void aReaderThatHasHadEnoughEndsTheRun() throws Exception {
    SiteOptions slow = SiteOptions.defaults().withLatency(Duration.ofMillis(5));
    try (DemoSite site = DemoSite.start(slow);
        Started pipe =
            Cookline.in(folder)
                .shell(
                    "\"$COOKLINE\" run scrape --in-flight 4 --run-dir r -i "
                        + Lists.pages(folder, site, 2000)
                        + " | head -1; exit ${PIPESTATUS[0]}")) {
      Finished finished = pipe.await();

      assertThat(finished.exit()).as(finished.err()).isEqualTo(6);
      assertThat(finished.out()).isEqualTo("url\tfinal_url\tstatus\th1\n");
      assertThat(site.requests().size()).isLessThan(2000);
    }
  }

  /** The journal takes nothing more when an item hangs: that it is a suspect is written last. */
  @Test
  void aJournalThatFailsWhenTheRunIsOverIsNotPassedOver() throws Exception {
    Path jar =
        new JobJarFile(folder)
            .copied(PoisonJob.class)
            .service(PoisonJob.class.getName())
            .write("poison.jar");
    try (Started run =
        Cookline.in(folder)
            .start(
                "run",
                "poison",
                "--jobs-path",
                jar.toString(),
                "-a",
                "how=loop",
                "--strategy",
                "threads",
                "--timeout",
                "4s",
                "--run-dir",
                "r")) {
      for (int rows = 0; rows < PoisonJob.ITEMS - 1; rows++) {
        run.awaitOut(row -> !row.equals("number"));
      }
      Finished limited =
          Cookline.in(folder).shell("prlimit --fsize=1 --pid " + run.handle().pid()).await();
      assertThat(limited.exit()).as(limited.err()).isZero();
      Finished finished = run.await();

      assertThat(finished.exit()).as(finished.err()).isEqualTo(6);
      assertThat(finished.err()).contains("can't be written");
    }
  }

  private Finished hello(String... more) throws Exception {
    String[] line = new String[more.length + 4];
    System.arraycopy(new String[] {"run", "hello", "-a", "name=Ada"}, 0, line, 0, 4);
    System.arraycopy(more, 0, line, 4, more.length);
    return Cookline.in(folder).run(line);
  }
}
