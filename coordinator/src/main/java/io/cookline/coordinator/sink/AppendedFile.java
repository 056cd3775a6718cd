package io.cookline.coordinator.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A file that keeps what it has and grows at the end of the run, by all records or by none. They
 * gather in a hidden file beside it; several runs may append to one file, each under its lock.
 */
final class AppendedFile implements OutputTarget {

  private static final int STEP = 1 << 16;

  private final Addition addition;
  private final TemporaryFile gathered;
  private final long atFirst;

  /**
   * What is appended to what.
   *
   * @param path the file
   * @param format of both
   * @param columns of the records
   * @param header written before the records if the file is empty
   */
  record Addition(Path path, OutputFormat format, List<String> columns, String header) {}

  private AppendedFile(Addition addition, TemporaryFile gathered, long atFirst) {
    this.addition = addition;
    this.gathered = gathered;
    this.atFirst = atFirst;
  }

  static AppendedFile open(Addition addition, String run) throws IOException {
    TemporaryFile gathered = TemporaryFile.beside(addition.path(), run);
    long size = Files.exists(gathered.real()) ? Files.size(gathered.real()) : 0;
    return new AppendedFile(addition, gathered, size);
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    gathered.write(bytes);
  }

  @Override
  public void publish() throws IOException {
    try (FileChannel out =
        FileChannel.open(
            gathered.real(),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      // Another run may be appending at this moment.
      var _ = out.lock();
      long before = out.size();
      check(before);
      try {
        append(out, before);
        out.force(true);
      } catch (IOException e) {
        cutBack(out, before, e);
        throw e;
      }
    }
    gathered.syncFolder();
    Files.deleteIfExists(gathered.path());
  }

  private void check(long before) throws IOException {
    if (before < atFirst) {
      throw new IOException(
          addition.path()
              + " became shorter while the run was under way (%,d bytes, it had %,d)"
                  .formatted(before, atFirst));
    }
    Optional<String> objection =
        before == 0
            ? Optional.empty()
            : ExistingOutput.objection(gathered.real(), addition.format(), addition.columns());
    if (objection.isPresent()) {
      throw new IOException(objection.get());
    }
  }

  private void append(FileChannel out, long before) throws IOException {
    out.position(before);
    if (before == 0) {
      WholeWrite.to(out, ByteBuffer.wrap(addition.header().getBytes(StandardCharsets.UTF_8)));
    } else if (gathered.channel().size() > 0 && lastByte(out, before) != '\n') {
      // The first record would become a part of the last line.
      WholeWrite.to(out, ByteBuffer.wrap(new byte[] {'\n'}));
    }
    ByteBuffer step = ByteBuffer.allocate(STEP);
    for (long place = 0; gathered.channel().read(step.clear(), place) > 0; place += step.limit()) {
      WholeWrite.to(out, step.flip());
    }
  }

  private static byte lastByte(FileChannel out, long size) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    if (out.read(last, size - 1) != 1) {
      throw new IOException("the last byte can't be read");
    }
    return last.get(0);
  }

  private static void cutBack(FileChannel out, long before, IOException why) {
    try {
      out.truncate(before);
      out.force(true);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  @Override
  public Path temporary() {
    return gathered.path();
  }

  @Override
  public void close() throws IOException {
    gathered.close();
  }
}
