package io.cookline.worker.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cookline.spi.ItemRecord;
import io.cookline.spi.Job;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobCatalogTest {

  private static final String GIVES = "return ItemRecord.with(\"value\", item.text());";

  @TempDir Path folder;

  private static JobCatalog load(Path... jars) throws BadJobsException {
    return JobCatalog.with(JobJars.read(List.of(jars)));
  }

  private static List<String> problems(Path... jars) {
    return catchThrowableOfType(BadJobsException.class, () -> load(jars)).problems();
  }

  private JobJarFile jar() {
    return new JobJarFile(folder);
  }

  private static String source(String type, String name) {
    return JobJarFile.source(type, name, GIVES);
  }

  @Test
  void aJobOfOnesOwnStandsBesideTheOthersAndKnowsItsJar() throws Exception {
    Path jar = JobJarFile.of(folder, "mine", GIVES);

    JobCatalog catalog = load(jar);

    assertThat(catalog.all())
        .extracting(job -> job.info().name())
        .containsExactly("genre", "hello", "mine", "power", "scrape");
    JobOrigin origin = JobOrigin.of(catalog.get("mine"));
    assertThat(origin.jar()).hasValue(jar);
    assertThat(origin.jars().sha256())
        .isEqualTo(
            HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar))));
    assertThat(JobOrigin.of(catalog.get("hello"))).isEqualTo(JobOrigin.BUILT_IN);
  }

  @Test
  void withoutJarsThereAreTheJobsThatComeAlong() throws Exception {
    assertThat(load().all()).hasSameSizeAs(JobCatalog.ofClassPath().all()).hasSize(4);
  }

  @Test
  void aJobSeesTheJdkAndTheSpiAndNothingElseOfOurs() throws Exception {
    String look =
        """
        String seen = "";
        for (String name : new String[] {"io.cookline.spi.testing.FakeTools", "java.sql.Connection",
            "io.cookline.worker.engine.Engine", "com.google.gson.Gson", "org.jsoup.Jsoup"}) {
          try {
            Class.forName(name);
            seen += "+";
          } catch (ClassNotFoundException e) {
            seen += "-";
          }
        }
        seen += Thread.currentThread().getContextClassLoader() == getClass().getClassLoader();
        return ItemRecord.with("value", seen);
        """;
    Job job = load(JobJarFile.of(folder, "mine", look)).get("mine");

    assertThat(TestPerform.of(job, "x").fields().get("value")).hasToString("Text[value=++---true]");
  }

  @Test
  void aLibraryComesInAJarOfItsOwn() throws Exception {
    Path library =
        jar()
            .compiled(
                "Shout",
                "public class Shout { public static String it(String s) { return s + \"!\"; } }")
            .write("library.jar");
    Path own =
        jar()
            .compiled(
                "TestJob",
                JobJarFile.source(
                    "TestJob", "mine", "return ItemRecord.with(\"value\", Shout.it(item.text()));"),
                library)
            .service("TestJob # the only one")
            .write("own.jar");

    JobCatalog both = load(own, library);

    assertThat(TestPerform.of(both.get("mine"), "x")).isEqualTo(ItemRecord.with("value", "x!"));
    assertThat(JobOrigin.of(both.get("mine")).jar()).hasValue(own);
    assertThat(load(own).all()).hasSize(5);
    assertThat(TestPerform.failure(load(own).get("mine"), "x"))
        .contains("misses the class Shout: give the jar that has it with one more --jobs-path");
  }

  @Test
  void severalJarsHaveADigestTogetherThatKnowsTheirOrder() throws Exception {
    Path a = jar().entry("a", "a").write("a.jar");
    Path b = jar().entry("b", "b").write("b.jar");

    assertThat(JobJars.read(List.of(a, b)).sha256())
        .hasSize(64)
        .isNotEqualTo(JobJars.read(List.of(b, a)).sha256())
        .isNotEqualTo(JobJars.read(List.of(a)).sha256());
    assertThat(JobJars.read(List.of(a, a))).isEqualTo(JobJars.read(List.of(a)));
  }

  @Test
  void everyFileThatIsNoJarIsNamedAtOnce() throws Exception {
    Path text = Files.writeString(folder.resolve("text.jar"), "no jar");

    assertThat(problems(folder.resolve("none.jar"), folder))
        .satisfiesExactly(
            none -> assertThat(none).endsWith("none.jar: there is no such file; build it first"),
            dir -> assertThat(dir).contains("is a directory: name the jar"));
    assertThat(problems(text)).singleElement().asString().contains("text.jar is no jar: ");
  }

  @Test
  void jarsWithoutAnyJobAreRefused() throws Exception {
    Path one = jar().entry("a", "a").write("a.jar");
    Path two = jar().entry("b", "b").write("b.jar");

    assertThat(problems(one))
        .containsExactly(
            one
                + " holds no job: META-INF/services/io.cookline.spi.Job is missing; that file names"
                + " the job's class");
    assertThat(problems(one, two)).singleElement().asString().startsWith("none of the jars holds");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Missing          | META-INF/services/io.cookline.spi.Job names Missing, and the jar has no such class
          Plain            | Plain does not implement io.cookline.spi.Job
          java.lang.String | names no class of its own
          not a class      | Illegal
          """)
  void aServicesFileThatNamesNoJobIsExplained(String line, String problem) throws Exception {
    Path jar = jar().compiled("Plain", "public class Plain {}").service(line).write("own.jar");

    assertThat(problems(jar))
        .singleElement()
        .asString()
        .startsWith(jar.toString())
        .contains(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          public TestJob(int n) {}                                     | TestJob has no constructor without arguments
          public TestJob() { throw new IllegalStateException("oh"); }  | TestJob could not be instantiated: java.lang.IllegalStateException: oh
          static { if (true) throw new IllegalStateException("oh"); }  | java.lang.ExceptionInInitializerError
          """)
  void aJobThatCanNotBeMadeIsExplained(String member, String problem) throws Exception {
    String source = source("TestJob", "mine").replace("public JobInfo", member + " public JobInfo");
    Path jar = jar().compiled("TestJob", source).service("TestJob").write("own.jar");

    assertThat(problems(jar)).singleElement().asString().contains(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          return null;                                                                             | TestJob.info() gives null
          throw new IllegalStateException("oh");                                                   | TestJob.info() throws java.lang.IllegalStateException: oh at TestJob.info
          return new JobInfo("My Job", "Does", Load.WAITS, List.of(), List.of("x"));               | throws java.lang.IllegalArgumentException: name: lower-case letters
          return new JobInfo("mine", " ", Load.WAITS, List.of(), List.of("x"));                    | purpose: must not be blank
          return new JobInfo("mine", "Does", Load.WAITS, List.of(), List.of());                    | TestJob.info() has no example
          return new JobInfo(null, "Does", Load.WAITS, List.of(), List.of("x"));                   | NullPointerException
          return new JobInfo("mine", "Does", Load.WAITS, List.of(Parameter.text("", "")), List.of()); | name: letters, digits
          return info();                                                                           | StackOverflowError
          """)
  void anInfoThatIsRubbishIsExplained(String body, String problem) throws Exception {
    String source =
        source("TestJob", "mine")
            .replace(
                "public JobInfo info() {", "public JobInfo info() { if (true) { " + body + " }");
    Path jar = jar().compiled("TestJob", source).service("TestJob").write("own.jar");

    assertThat(problems(jar)).singleElement().asString().startsWith(jar + ": ").contains(problem);
  }

  @Test
  void aClassForANewerJavaIsToldInYearsNotInClassFileVersions() throws Exception {
    Path jar =
        jar()
            .compiled("TestJob", source("TestJob", "mine"))
            .withClassFileVersion("TestJob", 99)
            .service("TestJob")
            .write("own.jar");
    int here = Runtime.version().feature();

    assertThat(problems(jar))
        .containsExactly(
            jar
                + ": TestJob is compiled for Java 55, and this is Java "
                + here
                + "; compile it with --release "
                + here);
  }

  @Test
  void aNameThatIsTakenIsRefusedAndBothHomesAreNamed() throws Exception {
    Path ours = jar().compiled("A", source("A", "hello")).service("A").write("a.jar");
    Path first = jar().compiled("B", source("B", "mine")).service("B").write("b.jar");
    Path second = jar().compiled("C", source("C", "mine")).service("C").write("c.jar");

    assertThat(problems(ours, first, second))
        .containsExactly(
            ours + ": the job 'hello' has the name of a job that cookline brings along; rename it",
            second + ": the job 'mine' has the name of one in " + first + "; rename it");
  }

  @Test
  void oneBadJobDoesNotHideTheProblemsOfTheNext() throws Exception {
    Path jar = jar().service("One", "Two").write("own.jar");

    assertThat(problems(jar)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          return List.of(Column.headline("value")); | return List.of();                                    | columns() is empty
          return List.of(Column.headline("value")); | return null;                                         | columns() throws java.lang.NullPointerException
          return List.of(Column.headline("value")); | return List.of(Column.of("a"), Column.of("a"));      | columns() has two columns called 'a'
          return List.of(Column.headline("value")); | return List.of(Column.headline("a"), Column.headline("b")); | several headlines
          return List.of(Column.headline("value")); | throw new IllegalStateException("oh");               | columns() throws java.lang.IllegalStateException: oh at TestJob.columns
          return List.of(Column.headline("value")); | return columns(params);                              | columns() calls itself without end
          """)
  void aJobThatIsDefectiveBeforeItsRunIsNamed(String good, String bad, String problem)
      throws Exception {
    Path jar =
        jar()
            .compiled("TestJob", source("TestJob", "mine").replace(good, bad))
            .service("TestJob")
            .write("own.jar");
    Job job = load(jar).get("mine");

    assertThat(catchThrowableOfType(JobDefectException.class, () -> TestPerform.columns(job)))
        .hasMessageStartingWith("the job mine (" + jar + ") is defective: ")
        .hasMessageContaining(problem);
  }

  @Test
  void itemsThatFailHalfWayAreADefectToo() throws Exception {
    String source =
        source("TestJob", "mine")
            .replace(
                "return params.all(\"text\").stream();",
                "return Stream.of(\"a\", \"b\").peek(t -> { if (t.equals(\"b\")) throw new"
                    + " Error(\"oh\"); });");
    Job job =
        load(jar().compiled("TestJob", source).service("TestJob").write("own.jar")).get("mine");

    assertThat(catchThrowableOfType(JobDefectException.class, () -> TestPerform.items(job)))
        .hasMessageContaining("items() throws java.lang.Error: oh");
  }

  @Test
  void whatAJobPrintsWhileItDescribesItselfIsNoData() throws Exception {
    String source =
        source("TestJob", "mine")
            .replace(
                "public JobInfo info() {", "public JobInfo info() { System.out.println(\"noise\");")
            .replace(
                "return List.of(Column", "System.out.println(\"noise\"); return List.of(Column");
    Path jar = jar().compiled("TestJob", source).service("TestJob").write("own.jar");
    PrintStream before = System.out;
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    System.setOut(new PrintStream(data, true, StandardCharsets.UTF_8));
    try {
      TestPerform.columns(load(jar).get("mine"));
      assertThat(data.toString(StandardCharsets.UTF_8)).isEmpty();
      assertThat(System.out).isNotSameAs(System.err);
    } finally {
      System.setOut(before);
    }
  }

  @Test
  void otherJarsThanTheCoordinatorsAreRefusedWithBothDigests() throws Exception {
    JobJars here = JobJars.read(List.of(JobJarFile.of(folder, "mine", GIVES)));

    assertThat(catchThrowableOfType(BadJobsException.class, () -> here.mustBe("0123456789abcdef")))
        .hasMessageContaining("0123456789ab…")
        .hasMessageContaining(here.sha256().substring(0, 12) + "…")
        .hasMessageContaining("mine.jar")
        .hasMessageContaining("give every machine the same jar");
    here.mustBe(here.sha256());
    JobJars.NONE.mustBe("");
  }
}
