package io.cookline.coordinator.args;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.report.UserError;
import io.cookline.spi.Job;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredWordsTest {

  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final Path THERE = Path.of("/home/ada/work");

  @Test
  void what_was_typed_then_counts_now() throws UserError {
    StoredWords words = read(HERE, List.of("hello", "-j=4", "-a=name=Ada", "-O=out.tsv"));
    RunOptions options = options(words);

    assertThat(words.job()).isEqualTo("hello");
    assertThat(options.crew.workers).isEqualTo("4");
    assertThat(options.items.parameters).containsExactly("name=Ada");
    assertThat(options.output.output).isEqualTo("out.tsv");
    assertThat(options.output.runDirectory).isEqualTo("runs/x");
  }

  @Test
  void flags_of_now_take_the_place_of_those_of_then_by_whatever_name() throws UserError {
    RunOptions options =
        options(
            read(
                HERE,
                List.of("hello", "--jobs=4", "--retries=9", "--allow-net=10.0.0.0/8", "-k"),
                "-j=8",
                "--allow-net=192.168.0.0/16",
                "--allow-net=172.16.0.0/12"));

    assertThat(options.crew.workers).isEqualTo("8");
    assertThat(options.attempts.retries).isEqualTo("9");
    assertThat(options.web.allowedNetworks).containsExactly("192.168.0.0/16", "172.16.0.0/12");
    assertThat(options.output.keepOrder).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--progress=json",
        "-q",
        "--quiet",
        "-v",
        "--verbose",
        "--json",
        "--run-dir=elsewhere",
        "--resume",
        "--retry-failed"
      })
  void what_is_of_the_moment_is_forgotten(String word) throws UserError {
    RunOptions options = options(read(HERE, List.of("hello", word)));

    assertThat(options.talk.progress).isEqualTo("auto");
    assertThat(options.talk.quiet || options.talk.verbose || options.talk.json).isFalse();
    assertThat(options.resumes()).isFalse();
    assertThat(options.output.runDirectory).isEqualTo("runs/x");
  }

  @Test
  void what_is_of_the_moment_now_counts() throws UserError {
    RunOptions options = options(read(HERE, List.of("hello", "-v"), "--progress=bar", "-q"));

    assertThat(options.talk.progress).isEqualTo("bar");
    assertThat(options.talk.quiet).isTrue();
    assertThat(options.talk.verbose).isFalse();
  }

  @Test
  void paths_count_from_the_folder_of_then() throws UserError {
    StoredWords words =
        read(
            THERE,
            List.of(
                "hello",
                "-i=in.txt",
                "-O=out.csv:tsv",
                "--results=files",
                "--joblog=../log",
                "--jobs-path=a.jar" + File.pathSeparator + "/opt/b.jar"));
    RunOptions options = options(words);

    assertThat(options.items.input).isEqualTo("/home/ada/work/in.txt");
    assertThat(options.output.output).isEqualTo("/home/ada/work/out.csv:tsv");
    assertThat(options.output.results).isEqualTo("/home/ada/work/files");
    assertThat(options.output.joblog).isEqualTo("/home/ada/work/../log");
    assertThat(words.own().jars)
        .containsExactly("/home/ada/work/a.jar" + File.pathSeparator + "/opt/b.jar");
  }

  @Test
  void files_of_certificates_count_from_where_they_were_typed() throws UserError {
    RunOptions options =
        options(
            read(
                THERE,
                List.of("hello", "--tls-ca-file=ca.pem", "--tls-cert=tls/c.pem", "--tls-key=/k")));

    assertThat(options.crew.tlsAuthorities).isEqualTo("/home/ada/work/ca.pem");
    assertThat(options.crew.tlsCertificate).isEqualTo("/home/ada/work/tls/c.pem");
    assertThat(options.crew.tlsKey).isEqualTo("/k");
  }

  @Test
  void absolute_paths_and_streams_stay_and_so_do_paths_of_now() throws UserError {
    RunOptions options =
        options(
            read(
                THERE,
                List.of("hello", "-i=-", "-O=-:csv", "--results=/srv/files", "--joblog=then"),
                "--joblog=now"));

    assertThat(options.items.input).isEqualTo("-");
    assertThat(options.output.output).isEqualTo("-:csv");
    assertThat(options.output.results).isEqualTo("/srv/files");
    assertThat(options.output.joblog).isEqualTo("now");
  }

  @Test
  void a_job_that_always_files_goes_on_filing_where_it_did() {
    Job job = new FilingJob();

    assertThat(read(THERE, List.of("filing")).options(job, Path.of("x")).output.results)
        .isEqualTo("/home/ada/work/files");
    assertThat(read(HERE, List.of("filing")).options(job, Path.of("x")).output.results).isNull();
  }

  /** A variable gives way to what was typed, whenever that was. */
  @Test
  void what_stands_in_the_environment_gives_way_to_what_was_typed_then() throws UserError {
    StoredWords words =
        StoredWords.read(
            List.of("--timeout=2m", "--", "hello"),
            HERE,
            List.of("--timeout=5s", "--retries=9"),
            Set.of("--timeout", "--retries"));
    assertThat(options(words).attempts.timeout).isEqualTo("2m");
    assertThat(options(words).attempts.retries).isEqualTo("9");
  }

  @Test
  void a_job_behind_two_dashes_is_a_job_whatever_it_looks_like() {
    assertThat(read(HERE, List.of("-j=4", "--", "-q")).job()).isEqualTo("-q");
  }

  private static StoredWords read(Path folder, List<String> words, String... now) {
    return StoredWords.read(words, folder, List.of(now), Set.of());
  }

  private static RunOptions options(StoredWords words) throws UserError {
    return words.options(JobArgument.find("hello"), Path.of("runs/x"));
  }
}
