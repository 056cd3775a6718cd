package io.cookline.coordinator.sink;

import io.cookline.coordinator.journal.JournalEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that appears whole or not at all: written under a hidden name beside its own, renamed at
 * the end.
 */
record NewFile(TemporaryFile gathered) implements OutputTarget {

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

  @Override
  public Sealed seal() throws IOException {
    gathered.seal();
    return new Sealed(
        Optional.empty(), new JournalEntry.Extent(0, gathered.length(), gathered.sha256()));
  }

  @Override
  public void publish() throws IOException {
    gathered.publish();
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
  }
}
