package io.cookline.coordinator.it.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerCannotStartIT {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "-Xmx2m, larger value than the maximum heap size",
    "-XX:+NoSuchFlag, NoSuchFlag",
    "--limit-modules=java.base, NoClassDefFoundError",
  })
  void theRunEndsAndShowsWhatTheWorkerSaid(String flag, String said) throws Exception {
    Finished finished =
        Cookline.in(folder)
            .with("COOKLINE_BUILD_COORDINATOR_FLAGS", "-Dsome=flag")
            .with("COOKLINE_BUILD_WORKER_FLAGS", flag)
            .run("run", "hello", "-a", "name=Ada", "-a", "name=Grace", "-j", "2", "-O", "out.tsv");

    assertThat(finished.exit()).as(finished.err()).isEqualTo(3);
    assertThat(finished.err()).contains(said).contains("could not start").contains("doctor");
    assertThat(finished.err()).doesNotContain("it is replaced");
    assertThat(finished.lastLine()).contains("ok=0").contains("exit=3");
    assertThat(folder.resolve("out.tsv")).doesNotExist();
  }
}
