package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** A table of tab-separated lines that grows while a run goes on. */
final class LineFile implements Closeable {

  private final DiskFile file;
  private final TextBuffer buffer = new TextBuffer(this::write);
  private long length;

  /** A new one, with a line of column names. */
  LineFile(Disk disk, Path path, List<String> columns) throws IOException {
    this.file = disk.create(path);
    buffer.text().append(String.join("\t", columns)).append('\n');
  }

  /** Where the next line is appended, without its end; {@link #end} ends it. */
  StringBuilder line() {
    return buffer.text();
  }

  /** Ends the line; none of its fields has a tab or a line end. */
  void end() throws IOException {
    buffer.text().append('\n');
    buffer.appended();
  }

  /** Hands everything to the operating system. */
  void flush() throws IOException {
    buffer.flush();
  }

  /** Makes safe what was flushed. */
  void force() throws IOException {
    file.force();
  }

  private void write(ByteBuffer bytes) throws IOException {
    int before = bytes.position();
    try {
      file.writeAll(bytes, length);
    } finally {
      length += bytes.position() - before;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
