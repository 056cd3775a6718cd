package io.cookline.coordinator.sink;

import io.cookline.worker.engine.Attachment;
import io.cookline.worker.engine.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
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

  /** Which item has which name. */
  private final Map<String, Long> taken = new HashMap<>();

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
      gathering.put(
          key, new Gathering(before == null ? temporary() : before.file, Sha256.digest()));
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
      WholeWrite.to(channel, content);
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
          folder.resolve(ownName(attachment.name(), seq)),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** A name that another item of the run has taken gets the item's number: nothing is lost. */
  private String ownName(String name, long seq) {
    String safe = SafeFileName.of(name);
    if (taken.putIfAbsent(safe, seq) == null || taken.get(safe) == seq) {
      return safe;
    }
    int dot = safe.lastIndexOf('.');
    String own =
        dot < 1 ? safe + "." + seq : safe.substring(0, dot) + "." + seq + safe.substring(dot);
    return ownName(own, seq);
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
}
