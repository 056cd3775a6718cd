package io.cookline.coordinator.it;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code scripts/cookline} in a folder, with an environment that says nothing about cookline. */
public final class Cookline {

  /** The folder of the project. */
  public static final Path HOME =
      Path.of(System.getProperty("basedir", System.getProperty("user.dir")))
          .resolve("..")
          .toAbsolutePath()
          .normalize();

  private static final Path LAUNCHER = HOME.resolve("scripts/cookline");

  /** Whoever runs the tests in the background of a script has these ignored, and hands that on. */
  private static final List<String> SIGNALS = List.of("env", "--default-signal=HUP,INT,QUIT");

  private static final List<String> NOT_OURS =
      List.of(
          "JAVA_TOOL_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "COOKLINE_BUILD_COORDINATOR_FLAGS",
          "COOKLINE_BUILD_WORKER_FLAGS");

  /** Half of a short run's CPU is the second compiler's, and there are hundreds of them. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  private static final String JOBS = "COOKLINE_JOBS";

  static {
    prepare();
  }

  private final Path folder;
  private final List<String> before;
  private final Map<String, String> environment;

  private Cookline(Path folder, List<String> before, Map<String, String> environment) {
    this.folder = folder;
    this.before = before;
    this.environment = environment;
  }

  /**
   * Runs in this folder, with one worker unless {@code -j} says more: a run is the same on every
   * machine, and there are hundreds of them.
   */
  public static Cookline in(Path folder) {
    return new Cookline(folder, List.of(), Map.of(JOBS, "1"));
  }

  /** The same with as many workers as a user has who says nothing of it. */
  public Cookline onAllCores() {
    Map<String, String> fewer = new HashMap<>(environment);
    fewer.remove(JOBS);
    return new Cookline(folder, before, fewer);
  }

  /** The same with a command before it, such as {@code ip netns exec NAME}. */
  public Cookline behind(String... command) {
    return new Cookline(folder, List.of(command), environment);
  }

  /** The same with one more variable in its environment. */
  public Cookline with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Cookline(folder, before, more);
  }

  /** Runs it to its end, with nothing on standard input. */
  public Finished run(String... arguments) throws IOException, InterruptedException {
    return runWithInput("", arguments);
  }

  /** Runs it to its end, with this on standard input. */
  public Finished runWithInput(String input, String... arguments)
      throws IOException, InterruptedException {
    try (Started started = start(input, launched(arguments))) {
      return started.await();
    }
  }

  /** Starts it. */
  public Started start(String... arguments) throws IOException {
    return start("", launched(arguments));
  }

  /** Every pipe through a shell: {@code $COOKLINE} is the launcher. */
  public Started shell(String script) throws IOException {
    return with("COOKLINE", LAUNCHER.toString()).start("", List.of("bash", "-c", script));
  }

  private List<String> launched(String... arguments) {
    return Stream.concat(Stream.of(LAUNCHER.toString()), Arrays.stream(arguments)).toList();
  }

  private Started start(String input, List<String> line) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(Stream.of(SIGNALS, before, line).flatMap(List::stream).toList())
            .directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("COOKLINE_"));
    builder.environment().keySet().removeAll(NOT_OURS);
    builder.environment().put("COOKLINE_BUILD_JVM_FLAGS", SHORT_LIVED);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException notRead) {
      // It ended without reading all of it, and says why.
    }
    return new Started(process);
  }

  /** Maven has just packaged what the launcher runs, and trained the caches for it. */
  private static void prepare() {
    if (!Files.isRegularFile(HOME.resolve("coordinator/target/dist/built"))) {
      throw new IllegalStateException("nothing is built in " + HOME + ": run this by mvn verify");
    }
  }
}
