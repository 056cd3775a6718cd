package io.cookline.coordinator.it.machines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Short commands on the machine that the others are on. */
final class Shell {

  private Shell() {}

  /** Runs a script to its end with these as $1 and so on; what fails in it is thrown. */
  static String run(Path folder, String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("bash", "-euc", script, "bash"));
    line.addAll(Arrays.asList(arguments));
    Process process =
        start(new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true));
    String said = said(process);
    if (process.waitFor() != 0) {
      throw new IOException("exit " + process.exitValue() + " of:\n" + script + "\n" + said);
    }
    return said;
  }

  /** What a command says on its standard output; nothing where it fails, as when it is too late. */
  static String anyway(String... line) throws IOException {
    return said(start(new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD)));
  }

  private static Process start(ProcessBuilder builder) throws IOException {
    builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
    return builder.start();
  }

  private static String said(Process process) throws IOException {
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
