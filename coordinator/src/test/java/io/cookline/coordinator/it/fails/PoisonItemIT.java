package io.cookline.coordinator.it.fails;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Started;
import io.cookline.coordinator.it.Tsv;
import io.cookline.worker.catalog.JobJarFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoisonItemIT {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "exit,CRASHED,exit 42",
    "memory,CRASHED,out of memory",
    "crash,CRASHED,SIGSEGV",
    "loop,TIMEOUT,did not end"
  })
  void itCostsOnlyItself(String how, String kind, String cause) throws Exception {
    try (Started run =
        Cookline.in(folder)
            .start(
                "run",
                "poison",
                "--jobs-path",
                jar().toString(),
                "-a",
                "how=" + how,
                "-j",
                "2",
                "--in-flight",
                "64",
                "--timeout",
                "2s",
                "--run-dir",
                "r")) {
      Finished finished = run.await();

      assertThat(finished.exit()).as(finished.err()).isEqualTo(8);
      assertThat(Tsv.parse(finished.out()).stream().map(row -> row.get("number")))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, PoisonJob.ITEMS)
                  .mapToObj(Integer::toString)
                  .filter(number -> !number.equals(PoisonJob.POISON))
                  .toList());
      List<Map<String, String>> failures = Tsv.read(folder.resolve("r/failures.tsv"));
      assertThat(failures).hasSize(1);
      assertThat(failures.getFirst()).containsEntry("item", PoisonJob.POISON);
      assertThat(failures.getFirst()).containsEntry("kind", kind);
      assertThat(failures.getFirst().get("reason")).contains(cause);
      int lost =
          JsonParser.parseString(Files.readString(folder.resolve("r/summary.json")))
              .getAsJsonObject()
              .get("workers_lost")
              .getAsInt();
      assertThat(lost).as(finished.err()).isBetween(1, 5);
    }
  }

  private Path jar() throws Exception {
    return new JobJarFile(folder)
        .copied(PoisonJob.class)
        .service(PoisonJob.class.getName())
        .write("poison.jar");
  }
}
