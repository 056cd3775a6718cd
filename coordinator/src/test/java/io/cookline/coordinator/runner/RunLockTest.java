package io.cookline.coordinator.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {

  private static final long PID = ProcessHandle.current().pid();

  @TempDir Path folder;

  /** Another coordinator, which takes the lock and ends. */
  static final class Other {
    private Other() {}

    public static void main(String[] args) throws IOException {
      try (RunLock _ = RunLock.take(Path.of(args[0]))) {
        System.out.print("taken");
      } catch (UserError refused) {
        System.out.print(refused.lines().getFirst());
      }
    }
  }

  @Test
  void the_file_says_who_has_it() throws Exception {
    try (RunLock _ = RunLock.take(folder)) {
      assertThat(Files.readString(folder.resolve("lock"))).startsWith("process " + PID + " on ");
    }
    assertThat(folder.resolve("lock")).exists();
  }

  @Test
  void a_second_one_in_this_process_is_refused_until_the_first_is_given_back() throws Exception {
    RunLock first = RunLock.take(folder);
    Path again = Files.createSymbolicLink(folder.resolve("link"), folder);
    for (Path name : new Path[] {folder, folder.resolve("."), again}) {
      assertThatThrownBy(() -> RunLock.take(name))
          .isInstanceOfSatisfying(
              UserError.class, error -> assertThat(error.code()).isEqualTo(ExitCode.REFUSED))
          .hasMessageContaining("is in use by this process");
    }
    first.close();
    first.close();
    try (RunLock second = RunLock.take(folder)) {
      first.close();
      assertThat(second.channel().isOpen()).isTrue();
      assertThatThrownBy(() -> RunLock.take(folder)).isInstanceOf(UserError.class);
    }
  }

  @Test
  void one_in_another_process_is_refused_and_told_who_has_it() throws Exception {
    try (RunLock _ = RunLock.take(folder)) {
      // A second try in here must not give the first one's lock away.
      assertThatThrownBy(() -> RunLock.take(folder)).isInstanceOf(UserError.class);

      assertThat(another())
          .startsWith("the run directory " + folder + " is in use by process " + PID + " on ");
    }
    assertThat(another()).isEqualTo("taken");
  }

  private String another() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return said;
  }
}
