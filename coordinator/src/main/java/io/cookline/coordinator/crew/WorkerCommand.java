package io.cookline.coordinator.crew;

import io.cookline.coordinator.run.WorkerId;
import io.cookline.spi.Load;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line of a worker's JVM.
 *
 * @param java the {@code java} executable
 * @param flags for the JVM
 * @param classPath the same as the coordinator's: the caches for the start are made for it
 * @param jars of the user's own jobs
 */
public record WorkerCommand(Path java, List<String> flags, String classPath, List<Path> jars) {

  private static final String MAIN = "io.cookline.worker.link.WorkerMain";

  /** Beside what this JVM itself is told: one carrier, so that async means what asyncio means. */
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms56m",
          // A page lives for some milliseconds: in a larger nursery it dies before it is moved, and
          // those that are under way have their place there, instead of filling the old space.
          "-Xmn44m",
          "-XX:SurvivorRatio=3",
          // One of many: on a machine of 64 cores each would have eighteen to compile with.
          "-XX:CICompilerCount=2",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "-Djdk.virtualThreadScheduler.parallelism=1",
          "-Djdk.virtualThreadScheduler.maxPoolSize=1",
          // One thread wakes those that sleep, and it is started before the worker joins.
          "-Djdk.virtualThreadScheduler.timerQueues=1",
          // Nobody records, and to register what could be recorded takes its time.
          "-Dio.netty.jfr.enabled=false",
          // Calls by reflection are few: to make them fast takes longer than they do.
          "-Djdk.reflect.useNativeAccessorOnly=true",
          "-Dstdout.encoding=UTF-8",
          "-Dstderr.encoding=UTF-8",
          "-Djava.util.logging.SimpleFormatter.format=%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /**
   * For jobs that wait. What the second compiler costs comes back in pages that cost less, but only
   * after some 30,000 of them in one worker.
   */
  private static final String FIRST_COMPILER_ALONE = "-XX:TieredStopAtLevel=1";

  /**
   * For jobs that compute: what the build's run had compiled was another job's, and it would be
   * compiled beside the first items.
   */
  private static final List<String> NOTHING_COMPILED_BEFOREHAND =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTReplayTraining");

  /** A JVM that does not know a flag does not start, and those two are of Java 25. */
  private static final int JAVA_THAT_KNOWS = 25;

  /**
   * The JVM that runs this and its class path. The launcher adds flags for workers in the property
   * {@code cookline.worker.flags}, separated by blanks.
   *
   * @param load what the job does with its time
   * @param heap the most that a worker's heap may take, in MB
   * @param jars of the user's own jobs
   * @param logs where a JVM that crashes writes its report
   */
  public static WorkerCommand ofThisJvm(Load load, int heap, List<Path> jars, Path logs) {
    List<String> flags = new ArrayList<>(FLAGS);
    if (load == Load.WAITS) {
      flags.add(FIRST_COMPILER_ALONE);
    } else if (Runtime.version().feature() == JAVA_THAT_KNOWS) {
      flags.addAll(NOTHING_COMPILED_BEFOREHAND);
    }
    flags.add("-Xmx" + heap + "m");
    flags.add("-XX:-CreateCoredumpOnCrash");
    // %p is its pid; a % of the folder's own is written twice.
    flags.add("-XX:ErrorFile=" + logs.toString().replace("%", "%%") + "/crash-%p.log");
    for (String flag : System.getProperty("cookline.worker.flags", "").split(" ", -1)) {
      if (!flag.isEmpty()) {
        flags.add(flag);
      }
    }
    return new WorkerCommand(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        List.copyOf(flags),
        System.getProperty("java.class.path"),
        jars);
  }

  /**
   * The whole command line for one worker, in a session of its own where the machine can do that.
   */
  List<String> line(WorkerId worker) {
    List<String> line = new ArrayList<>();
    // Ctrl-C goes to every process of the terminal's foreground group: it shall reach the
    // coordinator alone, which then drains the workers.
    setsid().ifPresent(setsid -> line.add(setsid.toString()));
    line.add(java.toString());
    line.addAll(flags);
    line.add("-cp");
    line.add(classPath);
    line.add(MAIN);
    line.add(worker.toString());
    jars.forEach(jar -> line.add(jar.toString()));
    return line;
  }

  /** The {@code setsid} command, which Java itself has no word for. */
  public static Optional<Path> setsid() {
    return List.of("/usr/bin/setsid", "/bin/setsid", "/usr/local/bin/setsid").stream()
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
