package io.cookline.coordinator.compare;

import io.cookline.coordinator.crew.WorkerCommand;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start this program again, just as it was started: the same Java, flags, caches and class
 * path, so that what is measured is what a user's run would cost.
 *
 * @param line the command line up to the main class
 */
public record Program(List<String> line) {

  /** Flags that two JVMs can't have at once: a file to write, a port to listen on. */
  private static final List<String> NOT_TWICE =
      List.of("-XX:AOTCacheOutput", "-XX:AOTMode=record", "-agentlib:jdwp", "-Xrunjdwp");

  /**
   * The program that this JVM runs.
   *
   * @param main its main class
   */
  public static Program ofThisJvm(Class<?> main) {
    List<String> line = new ArrayList<>();
    // Ctrl-C shall reach this process alone, which then ends the one that it measures.
    WorkerCommand.setsid().ifPresent(setsid -> line.add(setsid.toString()));
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (NOT_TWICE.stream().noneMatch(flag::startsWith)) {
        line.add(flag);
      }
    }
    line.add("-cp");
    line.add(System.getProperty("java.class.path"));
    line.add(main.getName());
    return new Program(List.copyOf(line));
  }

  /** The whole command line. */
  List<String> with(List<String> words) {
    List<String> whole = new ArrayList<>(line);
    whole.addAll(words);
    return whole;
  }
}
