package io.cookline.coordinator.it.fails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Started;
import io.cookline.coordinator.it.fails.ErrorsPage.Row;
import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what each row of {@code docs/errors.md} shows, and looks whether it ends as the row says. A
 * new row there is a new test here.
 */
class ErrorsIT {

  /** Most of a row's time is a JVM that starts. */
  private static final int AT_ONCE = 2;

  @TempDir static Path folder;

  private static final ExecutorService ROWS = Executors.newFixedThreadPool(AT_ONCE);
  private static DemoSite site;

  @BeforeAll
  static void open() throws IOException {
    site = DemoSite.start(SiteOptions.defaults());
    // Some rows are for a user who may do less.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    ErrorFolder.command(folder);
  }

  @AfterAll
  static void close() {
    ROWS.shutdownNow();
    site.close();
  }

  @TestFactory
  Stream<DynamicTest> everyRowOfThePageIsTrue() throws IOException {
    List<Row> rows =
        ErrorsPage.rows().stream()
            .filter(row -> row.title().contains(System.getProperty("cookline.errors.row", "")))
            .toList();
    assertThat(rows).isNotEmpty();
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      Path place = folder.resolve("row" + i);
      Future<Tried> tried = ROWS.submit(() -> attempt(row, place));
      tests.add(DynamicTest.dynamicTest(row.title(), () -> check(row, tried.get())));
    }
    return tests.stream();
  }

  /** What came of a row's command; or why it can't be run here. */
  private record Tried(ErrorFolder folder, Optional<Finished> end, String missing) {}

  private static Tried attempt(Row row, Path place) throws Exception {
    ErrorFolder fixture = ErrorFolder.in(place, row.command());
    Optional<String> missing = fixture.missing(row.command(), site.url(""));
    if (missing.isPresent()) {
      return new Tried(fixture, Optional.empty(), missing.get());
    }
    String command = row.command().replace("127.0.0.1:8080", "127.0.0.1:" + site.port());
    return new Tried(fixture, Optional.of(fixture.run(command, site.url(""))), "");
  }

  private static void check(Row row, Tried tried) throws Exception {
    assumeTrue(tried.end().isPresent(), tried.missing());
    Finished end = tried.end().orElseThrow();
    assertThat(end.exit())
        .as("%s%n%s%n%s", row.command(), end.err(), end.out())
        .isEqualTo(row.exit());
    for (List<String> either : row.said()) {
      assertThat(either).as(end.err()).anyMatch(word -> end.err().contains(word));
    }
    assertThat(end.err()).doesNotContain("Exception", "\tat ", "a defect of the program itself");
    assertThat(end.out()).as("a message among the data").doesNotContain("cookline: ", "rror");
    Path older = tried.folder().path().resolve("old.tsv");
    assertThat(older).as("an older output").hasContent("old");
    for (ProcessHandle process : tried.folder().processes().toList()) {
      Started.awaitGone(process);
    }
    assertThat(tried.folder().leftovers().filter(file -> !end.err().contains(name(file))))
        .as("files that nobody was told of")
        .isEmpty();
    if (List.of(2, 3, 5).contains(row.exit()) && !end.err().contains("run=")) {
      assertThat(tried.folder().path().resolve("runs")).as("a run that never began").doesNotExist();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
