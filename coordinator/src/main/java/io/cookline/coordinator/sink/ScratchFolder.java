package io.cookline.coordinator.sink;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for what waits for its turn while an output is made; gone when it is closed. */
record ScratchFolder(Path path) implements Closeable {

  static ScratchFolder create() throws IOException {
    return new ScratchFolder(Files.createTempDirectory("cookline-export-"));
  }

  @Override
  public void close() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(path);
  }
}
