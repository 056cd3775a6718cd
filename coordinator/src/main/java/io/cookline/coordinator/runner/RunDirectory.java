package io.cookline.coordinator.runner;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.input.Places;
import io.cookline.coordinator.journal.RunHistory;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.report.UserError;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The folder in which a run keeps its files, locked for this coordinator.
 *
 * @param path the folder
 * @param lock on it
 * @param made the topmost folder that was made for it, if any was
 */
public record RunDirectory(Path path, RunLock lock, Optional<Path> made) implements Closeable {

  private static final String LOCK = "lock";

  /** What is there, beside the lock, by the time at which a run begins. */
  private static final List<String> BEFORE_IT_BEGINS =
      List.of(
          "input",
          "input.unshuffled",
          "places",
          "journal",
          "manifest.json",
          "failures.tsv",
          "items.tsv",
          "joblog.tsv",
          "events.jsonl",
          "coordinator.json",
          "coordinator.key",
          "headlines",
          "early",
          "logs");

  /**
   * Makes it. One that holds anything is refused: it is another run's.
   *
   * @throws UserError if it can't be had
   */
  static RunDirectory create(Path path) throws UserError {
    try {
      if (Files.isDirectory(path) && !isEmpty(path)) {
        throw notEmpty(path);
      }
      Optional<Path> made = topmostMissing(path);
      Files.createDirectories(path);
      RunLock lock = RunLock.take(path);
      if (!isEmpty(path)) {
        // Another run was quicker, and has ended meanwhile.
        lock.close();
        throw notEmpty(path);
      }
      return new RunDirectory(path, lock, made);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.OUTPUT,
          "can't make the run directory "
              + path
              + ": "
              + IoFault.of(e)
              + "; name another with --run-dir");
    }
  }

  /**
   * Takes over the one of an earlier coordinator.
   *
   * @throws UserError if it is none, or in use
   */
  static RunDirectory takeOver(Path path) throws UserError {
    if (!Files.isRegularFile(journal(path))) {
      throw new UserError(
          ExitCode.USAGE,
          List.of(
              Files.isDirectory(path)
                  ? path + " is no run directory: it has no journal"
                  : "there is no run directory " + path,
              "what to do: name one below runs/"));
    }
    try {
      return new RunDirectory(path, RunLock.take(path), Optional.empty());
    } catch (IOException e) {
      throw new UserError(
          ExitCode.OUTPUT, "can't take over the run directory " + path + ": " + IoFault.of(e));
    }
  }

  private static UserError notEmpty(Path path) {
    return new UserError(
        ExitCode.REFUSED,
        List.of(
            "the run directory " + path + " is not empty: name another with --run-dir",
            Files.isRegularFile(journal(path))
                ? "what to do: cookline resume " + path + " goes on with the run that it has"
                : "what to do: name a directory that is empty or not there"));
  }

  static Optional<Path> topmostMissing(Path path) {
    return Stream.iterate(path.toAbsolutePath(), Objects::nonNull, Path::getParent)
        .takeWhile(folder -> !Files.exists(folder))
        .reduce((below, above) -> above);
  }

  /** Makes safe that it is there, with all that has a name in it. */
  void sync(Disk disk) throws IOException {
    disk.syncFolder(path);
    syncMade(disk, path, made);
  }

  /**
   * Makes the names safe of folders that were made.
   *
   * @param folder the lowest
   * @param made the topmost, if any was
   */
  static void syncMade(Disk disk, Path folder, Optional<Path> made) throws IOException {
    for (Path each = folder.toAbsolutePath();
        made.isPresent() && each != null && each.startsWith(made.get());
        each = each.getParent()) {
      disk.syncFolder(each.resolveSibling("."));
    }
  }

  Path input() {
    return path.resolve("input");
  }

  /** Where a part of an array says how its items stand in the whole. */
  Path places() {
    return path.resolve(Places.NAME);
  }

  /** Where items wait to be shuffled. */
  Path unshuffled() {
    return path.resolve("input.unshuffled");
  }

  Path journal() {
    return journal(path);
  }

  static Path journal(Path directory) {
    return directory.resolve("journal");
  }

  Path manifest() {
    return path.resolve("manifest.json");
  }

  Path summary() {
    return path.resolve("summary.json");
  }

  Path failures() {
    return path.resolve("failures.tsv");
  }

  Path events() {
    return path.resolve("events.jsonl");
  }

  /** What machines need to join, while the run lasts. */
  Path coordinator() {
    return path.resolve("coordinator.json");
  }

  /** What a coordinator that takes over needs to be trusted by them. */
  Path authority() {
    return path.resolve("coordinator.key");
  }

  Path logs() {
    return path.resolve("logs");
  }

  /**
   * A word that no other run has, for the names of its temporary files: two run directories may
   * have the same name in different places, and the same output.
   */
  String newWord() {
    String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
    // Hidden files are called by it beside the output: plain, and short enough for any file system.
    String plain = name.replaceAll("[^A-Za-z0-9._+-]", "_");
    return (plain.length() > 60 ? plain.substring(0, 60) : plain)
        + "-"
        + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt(), 6);
  }

  /**
   * Empties a directory in which a coordinator died before its run had begun: nothing was
   * performed, and what is there is cookline's own. Of any other directory nothing is touched.
   *
   * @throws UserError if a coordinator is at it
   */
  static void clearWhatNeverBegan(Path path) throws UserError, IOException {
    if (!RunLock.wasHad(path)) {
      return;
    }
    // First the lock: a run may begin there, and end, between a look and the lock.
    try (RunDirectory mine = new RunDirectory(path, RunLock.take(path), Optional.empty())) {
      if (mine.neverBegan()) {
        mine.clear();
      }
    }
  }

  private boolean neverBegan() throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      if (!entries.allMatch(entry -> entry.endsWith(LOCK) || isOwn(entry))) {
        return false;
      }
    }
    return !Files.exists(journal())
        || StoredRun.readable(path).filter(RunDirectory::isEmpty).isPresent();
  }

  /** One that is damaged may have said anything. */
  private static boolean isEmpty(RunHistory history) {
    return !history.began() && history.damage().isEmpty();
  }

  private static boolean isOwn(Path entry) {
    return BEFORE_IT_BEGINS.contains(String.valueOf(entry.getFileName()));
  }

  private void clear() throws IOException {
    clearLogs();
    for (String name : BEFORE_IT_BEGINS) {
      Files.deleteIfExists(path.resolve(name));
    }
  }

  /** Workers may have started early, and have a log each. */
  private void clearLogs() throws IOException {
    if (!Files.isDirectory(logs(), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> entries = Files.list(logs())) {
      files = entries.filter(entry -> entry.toString().endsWith(".log")).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }

  /** Takes back a directory whose run never began, and the folders that were made for it. */
  void discard() throws IOException {
    clear();
    Files.deleteIfExists(path.resolve(LOCK));
    if (made.isEmpty()) {
      return;
    }
    try {
      for (Path folder = path.toAbsolutePath();
          folder != null && folder.startsWith(made.get());
          folder = folder.getParent()) {
        Files.deleteIfExists(folder);
      }
    } catch (DirectoryNotEmptyException inUse) {
      // Another run has its directory there by now.
    }
  }

  private static boolean isEmpty(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.allMatch(entry -> entry.endsWith(LOCK));
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
