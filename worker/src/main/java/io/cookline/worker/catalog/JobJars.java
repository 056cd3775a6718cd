package io.cookline.worker.catalog;

import io.cookline.worker.engine.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A user's jars, as they are now.
 *
 * @param paths where they are, absolute, in the order given
 * @param sha256 names their content, in hexadecimal: of one jar its digest, of several the digest
 *     of their digests (each in hexadecimal, with a line end); empty if there are none
 */
public record JobJars(List<Path> paths, String sha256) {

  /** No jars: the jobs that cookline brings along. */
  public static final JobJars NONE = new JobJars(List.of(), "");

  private static final int SHOWN_DIGITS = 12;

  /**
   * Looks at jars.
   *
   * @throws BadJobsException if one can't be read, with everything that is wrong
   */
  public static JobJars read(List<Path> paths) throws BadJobsException {
    if (paths.isEmpty()) {
      return NONE;
    }
    List<Path> absolute =
        paths.stream().map(path -> path.toAbsolutePath().normalize()).distinct().toList();
    List<String> problems = new ArrayList<>();
    List<String> digests = new ArrayList<>();
    for (Path path : absolute) {
      try {
        if (Files.isDirectory(path)) {
          problems.add(path + " is a directory: name the jar, for instance target/NAME.jar");
        } else {
          digests.add(digest(path));
        }
      } catch (NoSuchFileException e) {
        problems.add(path + ": there is no such file; build it first");
      } catch (IOException e) {
        problems.add(path + " can't be read: " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new BadJobsException(problems);
    }
    return new JobJars(absolute, together(digests));
  }

  private static String digest(Path jar) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = Files.newInputStream(jar)) {
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String together(List<String> digests) {
    if (digests.size() == 1) {
      return digests.getFirst();
    }
    MessageDigest all = Sha256.digest();
    digests.forEach(one -> all.update((one + "\n").getBytes(StandardCharsets.US_ASCII)));
    return HexFormat.of().formatHex(all.digest());
  }

  /**
   * Makes sure that these are just the jars that a run's coordinator has.
   *
   * @param expected the coordinator's {@link #sha256}
   * @throws BadJobsException if they are others
   */
  public void mustBe(String expected) throws BadJobsException {
    if (!sha256.equals(expected)) {
      throw new BadJobsException(
          List.of(
              "the coordinator has "
                  + shown(expected)
                  + ", this worker has "
                  + shown(sha256)
                  + (paths.isEmpty() ? "" : " " + paths)
                  + ": a jar was changed during the run, or is another one here;"
                  + " give every machine the same jar and start again"));
    }
  }

  private static String shown(String digest) {
    return digest.isEmpty()
        ? "no jar"
        : "jobs of sha256 " + digest.substring(0, Math.min(SHOWN_DIGITS, digest.length())) + "…";
  }
}
