package io.cookline.coordinator.it.fails;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongArgumentsIT {

  @TempDir Path folder;

  @Test
  void allProblemsAreNamedInOneGo() throws Exception {
    Finished finished =
        Cookline.in(folder)
            .run(
                ("run scrape -a pages=many -a speed=3 -a select=h1[ -j 0 --in-flight -1 --timeout"
                     + " soon --grace x --retries 1000 --retry-on 42 --strategy asink --progress"
                     + " loud --allow-net 10.0.0.0/99 -O nowhere/out.tsv -i missing.txt --results"
                     + " /dev/null")
                    .split(" "));

    assertThat(finished.exit()).isEqualTo(2);
    assertThat(finished.err())
        .contains(
            "-a pages",
            "speed",
            "h1[",
            "-j: '0'",
            "--in-flight: '-1'",
            "--timeout: 'soon'",
            "--grace: 'x'",
            "--retries: '1000'",
            "--retry-on: '42'",
            "--strategy: 'asink'",
            "--progress: 'loud'",
            "--allow-net",
            "nowhere",
            "missing.txt",
            "--results: /dev/null");
    assertThat(finished.out()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "run, run which job",
    "run scrap, scrape",
    "run scrape, nothing to do",
    "run hello, nothing to do",
    "run scrape --urls x, --urls",
    "rum scrape, run",
    "run scrape -a url=ftp://127.0.0.1/, ftp",
    "run scrape -a url=http://, url",
    "run scrape -a url=http://127.0.0.1/ -a pages=0, at least 1",
    "run scrape -a url=http://127.0.0.1/ -O x.parquet:parquet, parquet",
    "run scrape -i ., directory",
    "run power -a from=99999999999, the largest number is",
    "run power -a range=5..3, downwards",
    "run power -a range=1..3 -a count=2, range",
    "run genre -a count=0, at least 1",
    "run hello -a name, NAME=VALUE",
    "site --port 99999, 99999",
    "site --errors 200, 200",
    "jobs scrap, scrape",
    "run scrape -j, -j needs a value",
    "run scrape -O -q, -q' is a flag",
    "run hello -a name=x -j 2 -j 3, more than once",
    "run hello -a name=x --progress jsno, json",
    "run hello -a name=x extra, too much",
    "run --strategi sync, --strategy",
    "rnu hello, run",
    "-j 4 run hello, behind it",
    "help rnu, run",
    "fetch, which page",
    "fetch example.org, https://example.org",
    "fetch http://127.0.0.1:1/ -a pages=3, one URL",
    "completion, which shell",
    "completion bsh, bash",
    "doctor now, too much",
    "version --jsno, --json",
    "demo --dri x, --dir",
    "site --prot 80, --port",
  })
  void eachIsExitTwoAndNamesWhatIsWrong(String line, String named) throws Exception {
    Finished finished = Cookline.in(folder).run(line.split(" "));
    assertThat(finished.exit()).as(finished.err()).isEqualTo(2);
    assertThat(finished.err()).contains(named).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(finished.out()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }
}
