package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.disk.DiskFile;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.worker.engine.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that keeps what it has and grows at the end of the run, by all records or by none. They
 * gather in a hidden file beside it; several runs may append to one file, each under its lock.
 */
final class AppendedFile implements OutputTarget {

  private static final int STEP = 1 << 16;

  private final Disk disk;
  private final Addition addition;
  private final TemporaryFile gathered;
  private final long atFirst;
  private @Nullable Growth growth;

  /**
   * What is appended to what.
   *
   * @param path the file
   * @param format of both
   * @param columns of the records
   * @param header written before the records if the file is empty
   */
  record Addition(Path path, OutputFormat format, List<String> columns, String header) {}

  /**
   * The step from what the file has to what it will have.
   *
   * @param lock held from the look at the file until the run is done with it
   * @param before what the file has
   * @param first what stands between that and the records: a header, or a line end that was missing
   */
  private record Growth(Closeable lock, DiskFile out, long before, String first) {}

  private AppendedFile(Disk disk, Addition addition, TemporaryFile gathered, long atFirst) {
    this.disk = disk;
    this.addition = addition;
    this.gathered = gathered;
    this.atFirst = atFirst;
  }

  static AppendedFile open(Disk disk, Addition addition, TemporaryFile gathered)
      throws IOException {
    long size = 0;
    if (disk.exists(gathered.real())) {
      try (DiskFile there = disk.read(gathered.real())) {
        size = there.size();
      }
    }
    return new AppendedFile(disk, addition, gathered, size);
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    gathered.write(bytes);
  }

  @Override
  public long length() {
    return gathered.length();
  }

  @Override
  public Optional<Mark> mark() throws IOException {
    return Optional.of(gathered.force());
  }

  /** To be called again where another run is appending at this moment, or there is no room. */
  @Override
  public Sealed seal() throws IOException {
    Closeable lock = disk.tryLock(gathered.real());
    try {
      DiskFile out = disk.open(gathered.real());
      growth = new Growth(lock, out, 0, "");
      // With the name of the file that grows: it may be new.
      gathered.seal();
      growth = new Growth(lock, out, out.size(), "");
      return seal(growth);
    } catch (IOException | RuntimeException e) {
      letGo();
      lock.close();
      throw e;
    }
  }

  private Sealed seal(Growth step) throws IOException {
    check(step.out, step.before);
    String first = first(step.out, step.before);
    growth = new Growth(step.lock, step.out, step.before, first);
    MessageDigest digest = Sha256.digest();
    digest.update(first.getBytes(StandardCharsets.UTF_8));
    gathered.addTo(digest);
    String sha256 = HexFormat.of().formatHex(digest.digest());
    long added = length(first) + gathered.length();
    return new Sealed(
        Optional.of(
            new JournalEntry.AppendIntent(
                step.before, Tail.mark(step.out, step.before).tailCrc(), added, sha256)),
        new JournalEntry.Extent(step.before, added, sha256));
  }

  private void check(DiskFile out, long before) throws IOException {
    if (before < atFirst) {
      throw new IOException(
          addition.path()
              + " became shorter while the run was under way (%,d bytes, it had %,d)"
                  .formatted(before, atFirst));
    }
    // Through the file that is open: to close another one here would give the lock away.
    ByteBuffer beginning =
        ByteBuffer.allocate((int) Math.min(before, ExistingOutput.LONGEST_HEADER));
    out.readAll(beginning, 0);
    Optional<String> objection =
        ExistingOutput.objection(
            gathered.real(), beginning.array(), addition.format(), addition.columns());
    if (objection.isPresent()) {
      throw new IOException(objection.get());
    }
  }

  private String first(DiskFile out, long before) throws IOException {
    if (before == 0) {
      return addition.header();
    }
    // The first record would become a part of the last line.
    return gathered.length() > 0 && lastByte(out, before) != '\n' ? "\n" : "";
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static byte lastByte(DiskFile out, long size) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    if (out.readAll(last, size - 1) != 1) {
      throw new IOException("the last byte can't be read");
    }
    return last.get(0);
  }

  @Override
  public void grow() throws IOException {
    Growth step = growth;
    if (step == null) {
      throw new IllegalStateException("not sealed");
    }
    try {
      append(step);
      step.out.force();
    } catch (IOException e) {
      cutBack(step, e);
      throw e;
    }
  }

  private void append(Growth step) throws IOException {
    step.out.writeAll(StandardCharsets.UTF_8.encode(step.first), step.before);
    ByteBuffer some = ByteBuffer.allocate(STEP);
    long from = step.before + length(step.first);
    for (long place = 0; gathered.read(some.clear(), place) > 0; place += some.limit()) {
      step.out.writeAll(some.flip(), from + place);
    }
  }

  private static void cutBack(Growth step, IOException why) {
    try {
      step.out.truncate(step.before);
      step.out.force();
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  @Override
  public void publish() throws IOException {
    gathered.discard();
    letGo();
  }

  @Override
  public void discard() throws IOException {
    gathered.discard();
  }

  @Override
  public Path temporary() {
    return gathered.path();
  }

  @Override
  public void close() throws IOException {
    gathered.close();
    letGo();
  }

  /** Others may append from now on. */
  private void letGo() throws IOException {
    Growth step = growth;
    if (step != null) {
      growth = null;
      step.out.close();
      step.lock.close();
    }
  }
}
