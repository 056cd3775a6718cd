package io.cookline.coordinator.it.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Tsv;
import io.cookline.worker.catalog.JobJarFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Users' login shells, each real, behind a command that does with them what sshd does; the machine
 * is this one, and the tunnel has both its ends here. Real sshds are those of {@link SshIT}.
 */
class LoginShellsIT {

  /** Finds the two ports of {@code -R}, and has the shell that is tried run the command. */
  private static final String SSH =
      """
      #!/bin/bash
      while [ "$1" != -- ]; do
        [ "$1" != -R ] || tunnel=$2
        shift
      done
      IFS=: read -r _ there _ here <<<"$tunnel"
      greeting
      exec env -i PATH="/applets:/usr/bin:/bin" HOME="/home" JAVA_HOME="/java" \\
        SHELL -c "${2//" $there "/" $here "}"
      """;

  @TempDir Path folder;

  private Path applets = Path.of("applets");

  @BeforeEach
  void makeFolders() throws Exception {
    applets = Files.createDirectories(folder.resolve("applets"));
    Files.createDirectories(folder.resolve("a home"));
    JobJarFile.of(folder, "mine", "return ItemRecord.with(\"value\", item.text() + \"!\");");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "dash", "zsh", "fish", "tcsh"})
  void eachRunsWhatItIsSent(String shell) throws Exception {
    Path program = Path.of("/usr/bin", shell);
    assumeTrue(Files.isExecutable(program), "no " + program + "; see scripts/install-test-tools");
    assertAllIsDone(run("echo", program.toString()));
  }

  /** A machine that has nothing but busybox and a JRE: a head that reads ahead, for instance. */
  @Test
  void aMachineOfBusyboxDoes() throws Exception {
    Path busybox = Path.of("/usr/bin/busybox");
    assumeTrue(Files.isExecutable(busybox), "no busybox; see scripts/install-test-tools");
    for (String applet : List.of("sh", "head", "sed", "cut", "mkdir", "mv", "readlink", "rm")) {
      Files.createSymbolicLink(applets.resolve(applet), busybox);
    }
    Files.createSymbolicLink(applets.resolve("sha256sum"), busybox);
    assertAllIsDone(run("true", applets.resolve("sh").toString()));
  }

  @Test
  void aLoginMayGreetAndLeaveItsLineUnfinished() throws Exception {
    assertAllIsDone(run("printf 'Welcome to cookline lacks nothing'", "/bin/sh"));
  }

  private void assertAllIsDone(Finished run) throws Exception {
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(Tsv.parse(run.out()).stream().map(row -> row.get("value")))
        .containsExactlyInAnyOrder("a!", "two words!");
    assertThat(run.err()).contains("machine m1 joined");
    try (Stream<Path> shipped = Files.walk(folder.resolve("a home/.cache/cookline"))) {
      assertThat(shipped.map(file -> String.valueOf(file.getFileName())))
          .contains("cookline.jar", "job.jar");
    }
  }

  private Finished run(String greeting, String shell) throws Exception {
    Path ssh =
        Files.writeString(
            folder.resolve("ssh"),
            SSH.replace("greeting\n", greeting + "\n")
                .replace("/applets", applets.toString())
                .replace("/home", folder.resolve("a home").toString())
                .replace("/java", System.getProperty("java.home"))
                .replace("SHELL", shell));
    Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));
    return Cookline.in(folder)
        .run(
            "run",
            "mine",
            "--jobs-path",
            "mine.jar",
            "-a",
            "text=a",
            "-a",
            "text=two words",
            "-S",
            "1/m1",
            "--run-dir",
            "my!run\\",
            "--ssh",
            ssh.toString(),
            "-v");
  }
}
