package io.cookline.coordinator.it.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Started;
import io.cookline.worker.link.LinkProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A machine with another version of cookline: its link is compiled with another number. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VersionsIT {

  private static final String OWN = "0.1.0 (protocol " + LinkProtocol.VERSION + ")";

  @TempDir Path folder;

  @Test
  void theVersionBeforeAndTheVersionAfterAreNamedOnBothSides() throws Exception {
    try (Started run =
        Cookline.in(folder)
            .start(
                "run",
                "hello",
                "-a",
                "name=x",
                "-j",
                "0",
                "--listen",
                "127.0.0.1",
                "--run-dir",
                "run",
                "-v")) {
      run.awaitErr(line -> line.contains("machines join on port"));
      for (int version : List.of(LinkProtocol.VERSION - 1, LinkProtocol.VERSION + 1)) {
        String theirs = "0.1.0 (protocol " + version + ")";
        Finished machine = join(version);
        assertThat(machine.exit()).as(machine.err()).isEqualTo(3);
        assertThat(machine.err()).contains(OWN, theirs);
        assertThat(run.awaitErr(line -> line.contains("versions that don't fit")))
            .contains(OWN, theirs);
      }
      try (Started good =
          Cookline.in(folder)
              .start("worker", "--coordinator-file", "run/coordinator.json", "-j", "1")) {
        assertThat(run.await().exit()).isZero();
        assertThat(good.await().exit()).isZero();
      }
    }
  }

  private Finished join(int version) throws Exception {
    Path jars = Cookline.HOME.resolve("coordinator/target/dist/lib");
    String classes = compiled(version, jars) + ":" + jars + "/*";
    try (Started machine =
        Cookline.in(folder)
            .shell(
                "exec '%s/bin/java' -cp '%s' io.cookline.coordinator.cli.Main worker"
                        .formatted(System.getProperty("java.home"), classes)
                    + " --coordinator-file run/coordinator.json -j 1")) {
      return machine.await();
    }
  }

  /** The constant is in every class that names it: all of the package are made anew. */
  private Path compiled(int version, Path jars) throws IOException {
    Path sources = Cookline.HOME.resolve("worker/src/main/java/io/cookline/worker/link");
    Path changed = Files.createDirectories(folder.resolve("protocol" + version));
    String now = "int VERSION = " + LinkProtocol.VERSION + ";";
    try (Stream<Path> all = Files.list(sources)) {
      for (Path source : all.toList()) {
        String text = Files.readString(source).replace(now, "int VERSION = " + version + ";");
        Files.writeString(changed.resolve(source.getFileName().toString()), text);
      }
    }
    assertThat(changed.resolve("LinkProtocol.java")).content().doesNotContain(now);
    // Beside the jars that are shipped, the annotations that the sources have.
    String path = jars + "/*:" + System.getProperty("surefire.test.class.path");
    JavaCompiler javac = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    List<String> options = List.of("-nowarn", "-proc:none", "-cp", path, "-d", changed.toString());
    try (Stream<Path> all = Files.list(changed);
        var files = javac.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(all.toList());
      assertThat(javac.getTask(null, files, null, options, null, units).call()).isTrue();
    }
    return changed;
  }
}
