package io.cookline.coordinator.it.fails;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Started;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder in which a row of {@code docs/errors.md} is run, with the files that the page names.
 */
final class ErrorFolder {

  private static final int HUGE = 100 << 20;

  /** The words of the page that stand for circumstances. Each can be tried with {@code true}. */
  private static final String CIRCUMSTANCES =
      """
      as_user() { setpriv --reuid 65534 --regid 65534 --clear-groups --bounding-set=-all -- "$@"; }
      without_network() { unshare -n -- "$@"; }
      on_full_disk() {
        unshare -m -- bash -c 'mount -t tmpfs -o size=128k none folder || exit 98
          echo old >folder/old.tsv
          "$@"; code=$?
          [ "$(cat folder/old.tsv)" = old ] || exit 97
          [ "$1" = true ] || [ -z "$(find folder -size 0 -name "*.part")" ] || exit 96
          exit $code' - "$@"
      }
      """;

  private final Path path;

  private ErrorFolder(Path path) {
    this.path = path;
  }

  /** Fills a new folder. */
  static ErrorFolder in(Path path, String command) throws IOException, InterruptedException {
    Files.createDirectories(path);
    ErrorFolder folder = new ErrorFolder(path);
    folder.text("old.tsv", "old\n", UTF_8);
    folder.text("names.txt", "Ada\nGrace\n", UTF_8);
    folder.text("empty.txt", "", UTF_8);
    folder.text("blank.txt", "\n\n", UTF_8);
    folder.text("latin1.txt", "Ada\nZoë\n", ISO_8859_1);
    folder.text("utf16.txt", "Zoë\n", UTF_16);
    folder.text("bom.txt", "\uFEFF", UTF_8);
    folder.text("nul.txt", "http://127.0.0.1/\0\n", UTF_8);
    folder.text("crlf.txt", "Ada\r\nGrace\r\n", UTF_8);
    folder.text("secret.txt", "Ada\n", UTF_8);
    Files.setPosixFilePermissions(
        path.resolve("secret.txt"), PosixFilePermissions.fromString("---------"));
    Files.createDirectory(path.resolve("folder"));
    Files.setPosixFilePermissions(
        Files.createDirectory(path.resolve("locked")),
        PosixFilePermissions.fromString("r-xr-xr-x"));
    Files.createDirectory(path.resolve("taken"));
    folder.text("taken/manifest.json", "{}\n", UTF_8);
    Files.createSymbolicLink(path.resolve("loop"), Path.of("loop"));
    Files.createSymbolicLink(path.resolve("dangling"), Path.of("nowhere/x"));
    new ProcessBuilder("mkfifo", path.resolve("pipe").toString()).inheritIO().start().waitFor();
    if (command.contains("huge.txt")) {
      folder.huge();
    }
    return folder;
  }

  private void huge() throws IOException {
    byte[] some = new byte[1 << 20];
    Arrays.fill(some, (byte) 'x');
    try (OutputStream out = Files.newOutputStream(path.resolve("huge.txt"))) {
      for (int written = 0; written < HUGE; written += some.length) {
        out.write(some);
      }
    }
  }

  private void text(String name, String text, Charset charset) throws IOException {
    Files.writeString(path.resolve(name), text, charset);
  }

  Path path() {
    return path;
  }

  /** Why a row can't be run on this machine, if it can't. */
  Optional<String> missing(String command, String site) throws Exception {
    for (String word : new String[] {"as_user", "without_network", "on_full_disk"}) {
      // Whoever the command is run as must get at cookline, too.
      if (command.contains(word)
          && run(word + " true && " + word + " test -r \"$(readlink -f \"$COOKLINE\")\"", site)
                  .exit()
              != 0) {
        return Optional.of(word + " needs root, setpriv, unshare and mount");
      }
    }
    return Optional.empty();
  }

  /** Puts the command where all the folders beside each other look for it. */
  static void command(Path parent) throws IOException {
    Path commands = Files.createDirectory(parent.resolve("bin"));
    Files.createSymbolicLink(
        commands.resolve("cookline"), Cookline.HOME.resolve("scripts/cookline"));
  }

  /** Runs a command in a shell. */
  Finished run(String command, String site) throws Exception {
    Path commands = path.resolveSibling("bin");
    String shell = "PATH=\"" + commands + ":$PATH\"\nSITE=" + site + "\n" + CIRCUMSTANCES + command;
    try (Started started = Cookline.in(path).with("LC_ALL", "C.UTF-8").shell(shell)) {
      return started.await();
    }
  }

  /** What a run forgot: everything that has a name that only exists during a run. */
  Stream<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files
          .filter(
              file -> {
                String name = String.valueOf(file.getFileName());
                return name.endsWith(".part") || name.startsWith("hs_err");
              })
          .toList()
          .stream();
    }
  }

  /** The processes that still work in it. */
  Stream<ProcessHandle> processes() {
    return ProcessHandle.allProcesses().filter(this::isHere);
  }

  private boolean isHere(ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
          .equals(path.toRealPath());
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }
}
