package io.cookline.coordinator.machine;

import java.nio.file.Path;

/**
 * What this process may use.
 *
 * @param memory what is free
 * @param forWorkers what is left of that for worker JVMs
 */
public record Machine(
    UsableCores cores, FreeMemory memory, WorkerMemory forWorkers, OpenFiles openFiles) {

  /** As it is at this moment. */
  public static Machine ofThisProcess() {
    Runtime jvm = Runtime.getRuntime();
    return read(Path.of("/"), jvm.availableProcessors(), jvm.maxMemory() - jvm.totalMemory());
  }

  static Machine read(Path root, int processors, long coordinatorMayGrow) {
    SystemFiles files = new SystemFiles(root);
    FreeMemory memory = FreeMemory.read(files);
    return new Machine(
        UsableCores.read(files, processors),
        memory,
        WorkerMemory.of(memory, coordinatorMayGrow),
        OpenFiles.read(files));
  }
}
