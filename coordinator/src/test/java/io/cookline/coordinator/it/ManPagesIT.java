package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManPagesIT {

  private static final Path PAGES = Cookline.HOME.resolve("coordinator/target/dist/man/man1");

  @TempDir Path folder;

  @Test
  void theBuildWritesThem() {
    assertThat(PAGES.resolve("cookline.1")).isNotEmptyFile();
    assertThat(PAGES.resolve("cookline-run.1")).isNotEmptyFile();
    assertThat(PAGES.resolve("cookline-man-pages.1")).doesNotExist();
  }

  @Test
  void mandocHasNothingToWarnOf() throws Exception {
    Tools.need("mandoc");
    Finished finished = run("mandoc -T lint -W warning " + PAGES + "/*.1");

    assertThat(finished.out()).isEmpty();
    assertThat(finished.exit()).isZero();
  }

  @Test
  void manShowsThem() throws Exception {
    Tools.need("man");
    Finished finished =
        run("MANPATH=" + PAGES.getParent() + " MANWIDTH=80 man cookline-run | col -b");

    assertThat(finished.out())
        .contains("cookline run [FLAG]... JOB", "-j, --jobs N", "COOKLINE_JOBS", "EXIT STATUS");
  }

  private Finished run(String command) throws Exception {
    try (Started started = Cookline.in(folder).shell(command)) {
      return started.await();
    }
  }
}
