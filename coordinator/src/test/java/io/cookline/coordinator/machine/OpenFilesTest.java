package io.cookline.coordinator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFilesTest {

  @TempDir Path root;

  @ParameterizedTest
  @CsvSource({"1024, 184", "20000, 3980", "64, 1", "unlimited, 2147483647"})
  void workersHaveFiveEach(String limit, int workers) {
    new MachineFolder(root, 1, 1)
        .file(
            "/proc/self/limits",
            "Limit                     Soft Limit           Hard Limit           Units     \n"
                + "Max processes             96365                96365                processes \n"
                + "Max open files            "
                + limit
                + "                524288               files     \n");

    assertThat(OpenFiles.read(new SystemFiles(root)).workers()).isEqualTo(workers);
  }

  @Test
  void whatIsNeededFitsIntoWhatIsAllowed() {
    assertThat(OpenFiles.needed(new OpenFiles(1024).workers())).isLessThanOrEqualTo(1024);
  }
}
