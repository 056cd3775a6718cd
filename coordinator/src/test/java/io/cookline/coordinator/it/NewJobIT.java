package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.crew.Strategy;
import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code scripts/new-job}, and the example project: built and run as a stranger would. */
class NewJobIT {

  private static final Path NEW_JOB = Cookline.HOME.resolve("scripts/new-job");
  private static final Pattern JAVAC = Pattern.compile("(?m)^javac .*\n^jar .*$");

  @TempDir Path folder;

  private Finished bash(Path where, String script) throws Exception {
    Path jdk = Path.of(System.getProperty("java.home"), "bin");
    try (Started started =
        Cookline.in(where)
            .with("PATH", jdk + ":" + System.getenv("PATH"))
            .with("NEW_JOB", NEW_JOB.toString())
            .with("PROJECT", Cookline.HOME.toString())
            .shell("set -e; " + script)) {
      return started.await();
    }
  }

  private void succeeds(Path where, String script) throws Exception {
    Finished finished = bash(where, script);
    assertThat(finished.exit()).as("%s%n%s%s", script, finished.out(), finished.err()).isZero();
  }

  @Test
  void aNewProjectIsBuiltTestedAndRunUnderEveryStrategy() throws Exception {
    Finished written = bash(folder, "\"$NEW_JOB\" letter-count 'a b/new'");
    assertThat(written.exit()).as(written.err()).isZero();
    assertThat(written.out())
        .contains("mvn -q package")
        .contains("--jobs-path target/letter-count.jar");
    Path project = folder.resolve("a b/new");

    succeeds(project, "mvn -o -q -B -ntp package");

    assertThat(project.resolve("target/surefire-reports/jobs.LetterCountJobTest.txt"))
        .content()
        .contains("Failures: 0, Errors: 0, Skipped: 0");
    for (Strategy strategy : Strategy.values()) {
      Finished run =
          Cookline.in(project)
              .run(
                  "run",
                  "letter-count",
                  "--jobs-path",
                  "target/letter-count.jar",
                  "-a",
                  "text=one two three",
                  "--strategy",
                  strategy.word());
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.out()).isEqualTo("text\tletters\none two three\t11\n");
    }
  }

  @Test
  void aNewProjectIsBuiltWithTheToolsOfTheJdkAlone() throws Exception {
    succeeds(folder, "\"$NEW_JOB\" int && cd int && " + javac(folder.resolve("int")));

    Finished run =
        Cookline.in(folder)
            .run("run", "int", "--jobs-path", "int/target/int.jar", "-a", "text=a", "-q");
    assertThat(run.out()).as(run.err()).isEqualTo("text\tletters\na\t1\n");
  }

  /** The two lines of its README, which is there when they are run. */
  private static String javac(Path project) {
    return "eval \"$(grep -E '^(javac|jar) ' '" + project.resolve("README.md") + "')\"";
  }

  @Test
  void theExampleIsBuiltTestedAndCountsWords() throws Exception {
    succeeds(folder, "cp -r \"$PROJECT\"/examples/word-count . && rm -rf word-count/target");
    Path project = folder.resolve("word-count");
    succeeds(project, "mvn -o -q -B -ntp package -Dcookline.home=\"$PROJECT\"");

    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      Finished run =
          Cookline.in(project)
              .run(
                  "run",
                  "word-count",
                  "--jobs-path",
                  "target/word-count.jar",
                  "-a",
                  "url=" + site.url("/page/7"),
                  "-a",
                  "min=6");
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(Tsv.parse(run.out()))
          .singleElement()
          .satisfies(row -> assertThat(row).containsEntry("longest", "number"));
    }
    Matcher lines = JAVAC.matcher(Files.readString(project.resolve("README.md")));
    assertThat(lines.find()).isTrue();
    succeeds(project, "rm -rf target; " + lines.group().replace("../..", Cookline.HOME.toString()));
    assertThat(project.resolve("target/word-count.jar")).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "''",
        "A",
        "2nd",
        "-x",
        "'a b'",
        "a/b",
        "../a",
        "ä",
        "a-",
        "a--b",
        "hello",
        "a b c",
        "a /etc/passwd",
        "a full"
      })
  void whatCanNotBeAProjectIsRefusedAndNothingIsWritten(String arguments) throws Exception {
    Path full = Files.createDirectory(folder.resolve("full"));
    Files.writeString(full.resolve("file"), "");

    Finished refused = bash(folder, "\"$NEW_JOB\" " + arguments);

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).startsWith("new-job: ").contains("usage: ");
    assertThat(folder.toFile().list()).containsExactly("full");
    assertThat(full.toFile().list()).containsExactly("file");
  }
}
