package io.cookline.coordinator.sink;

import io.cookline.worker.engine.Attachment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The files of {@code --results}. A file gathers under a hidden name while its pieces come, and
 * gets its own when its item's record is committed: whole, or not at all.
 */
final class AttachmentFolder {

  private final Path folder;
  private final String run;
  private final Map<Key, Gathering> gathering = new HashMap<>();
  private long temporaries;

  private record Key(long lease, long seq, String name) {}

  private static final class Gathering {
    private final Path file;
    private final MessageDigest digest;
    private long length;

    Gathering(Path file, MessageDigest digest) {
      this.file = file;
      this.digest = digest;
    }
  }

  AttachmentFolder(Path folder, String run) {
    this.folder = folder;
    this.run = run;
  }

  /** Takes a piece; offset 0 starts the file afresh. */
  void piece(long lease, long seq, String name, long offset, ByteBuffer content)
      throws IOException {
    Key key = new Key(lease, seq, name);
    if (offset == 0) {
      Gathering before = gathering.get(key);
      gathering.put(key, new Gathering(before == null ? temporary() : before.file, sha256()));
    }
    Gathering file = gathering.get(key);
    if (file == null || file.length != offset) {
      throw new IOException("piece at " + offset + " of '" + name + "' does not follow the last");
    }
    file.digest.update(content.duplicate());
    file.length += content.remaining();
    try (FileChannel channel =
        offset == 0
            ? FileChannel.open(
                file.file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)
            : FileChannel.open(file.file, StandardOpenOption.APPEND)) {
      while (content.hasRemaining()) {
        if (channel.write(content) == 0) {
          throw new IOException("nothing more could be written to " + file.file);
        }
      }
    }
  }

  /** The item's record is being committed: its files get their names. */
  void publish(long lease, long seq, List<Attachment> attachments) throws IOException {
    for (Attachment attachment : attachments) {
      Gathering file = gathering.remove(new Key(lease, seq, attachment.name()));
      if (file == null
          || file.length != attachment.length()
          || !HexFormat.of().formatHex(file.digest.digest()).equals(attachment.sha256())) {
        throw new IOException("the attachment '" + attachment.name() + "' did not arrive whole");
      }
      try (FileChannel channel = FileChannel.open(file.file, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(
          file.file,
          folder.resolve(SafeFileName.of(attachment.name())),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes what gathered and was never published. */
  void discardRest() throws IOException {
    for (Gathering file : gathering.values()) {
      Files.deleteIfExists(file.file);
    }
    gathering.clear();
  }

  private Path temporary() {
    return folder.resolve(".%s.%d.part".formatted(run, ++temporaries));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
