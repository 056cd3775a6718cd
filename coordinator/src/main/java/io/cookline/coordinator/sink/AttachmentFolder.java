package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.disk.DiskFile;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.worker.engine.Attachment;
import io.cookline.worker.engine.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of {@code --results}. A file gathers under a hidden name while its pieces come, and
 * gets its own when its item's record is committed: whole, or not at all.
 */
public final class AttachmentFolder {

  private final Disk disk;
  private final Path folder;
  private final String run;

  /** By item: what comes under its newest lease. */
  private final Map<Long, OfItem> gathering = new HashMap<>();

  /** Names that files of the run have. */
  private final GivenNames taken = new GivenNames();

  private long temporaries;
  private boolean renamed;

  private record OfItem(long lease, Map<String, Gathering> files) {}

  private static final class Gathering {
    private final Path file;
    private final MessageDigest digest;
    private long length;

    /** Decided once: after a full disk the same call finds its own name taken. */
    private @Nullable String own;

    private boolean named;

    Gathering(Path file, MessageDigest digest) {
      this.file = file;
      this.digest = digest;
    }
  }

  /**
   * @param folder never touched if no attachment comes
   * @param run unique to the run, for the names of temporary files
   */
  public AttachmentFolder(Disk disk, Path folder, String run) {
    this.disk = disk;
    this.folder = folder;
    this.run = run;
  }

  /** An earlier coordinator published these: their names are taken. */
  public void remember(JournalEntry.Result result) {
    result.attachments().forEach(file -> taken.add(file.file()));
  }

  /** Takes away what an earlier coordinator of this run was gathering when it died. */
  public void discardOld() throws IOException {
    Pattern own = Pattern.compile(Pattern.quote("." + run + ".") + "[0-9]+\\.part");
    for (Path file : disk.list(folder)) {
      if (own.matcher(String.valueOf(file.getFileName())).matches()) {
        disk.delete(file);
      }
    }
  }

  /**
   * Takes a piece; offset 0 starts the file afresh. After a full disk the same call with the same
   * content goes on.
   *
   * <p>An item has one lease at a time. What gathered under an older one goes when a file begins
   * under the next, and what its worker sends late is dropped.
   *
   * @param content from its buffer's beginning
   */
  void piece(long lease, long seq, String name, long offset, ByteBuffer content)
      throws IOException {
    OfItem item = gathering.get(seq);
    if (item != null && lease < item.lease) {
      return;
    }
    if (offset == 0 && content.position() == 0) {
      if (item == null || item.lease < lease) {
        forget(seq);
        item = new OfItem(lease, new HashMap<>());
        gathering.put(seq, item);
      }
      start(item, name);
    }
    Gathering file = item == null || item.lease < lease ? null : item.files.get(name);
    if (file == null || file.length != offset) {
      throw new IOException("piece at " + offset + " of '" + name + "' does not follow the last");
    }
    // Opened for each piece: hundreds of items may be gathering theirs.
    try (DiskFile open = disk.open(file.file)) {
      open.writeAll(content, offset + content.position());
    }
    file.digest.update(content.duplicate().rewind());
    file.length += content.limit();
  }

  private void start(OfItem item, String name) throws IOException {
    Gathering before = item.files.get(name);
    Path path =
        before == null ? folder.resolve(".%s.%d.part".formatted(run, ++temporaries)) : before.file;
    disk.create(path).close();
    item.files.put(name, new Gathering(path, Sha256.digest()));
  }

  /**
   * The item's record is being committed: its files get their names. After a full disk the same
   * call goes on.
   */
  List<JournalEntry.NamedAttachment> publish(long lease, long seq, List<Attachment> attachments)
      throws IOException {
    OfItem item = gathering.get(seq);
    Map<String, Gathering> files = item == null || item.lease != lease ? Map.of() : item.files;
    List<JournalEntry.NamedAttachment> named = new ArrayList<>(attachments.size());
    for (Attachment attachment : attachments) {
      String own = publish(seq, files.get(attachment.name()), attachment);
      named.add(
          new JournalEntry.NamedAttachment(
              attachment.name(), attachment.length(), attachment.sha256(), own));
    }
    return named;
  }

  /** Gives it a name of its own, and says which. */
  private String publish(long seq, @Nullable Gathering file, Attachment attachment)
      throws IOException {
    if (file == null
        || file.length != attachment.length()
        || !HexFormat.of().formatHex(digest(file)).equals(attachment.sha256())) {
      throw new IOException("the attachment '" + attachment.name() + "' did not arrive whole");
    }
    String own = file.own == null ? ownName(attachment.name(), seq) : file.own;
    file.own = own;
    if (!file.named) {
      try (DiskFile open = disk.open(file.file)) {
        open.force();
      }
      disk.rename(file.file, folder.resolve(own));
      file.named = true;
      renamed = true;
    }
    return own;
  }

  private static byte[] digest(Gathering file) {
    try {
      return ((MessageDigest) file.digest.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 that can't be looked at twice", e);
    }
  }

  /** Makes the names safe that files were given since the last time. */
  void syncNames() throws IOException {
    if (renamed) {
      disk.syncFolder(folder);
      renamed = false;
    }
  }

  /**
   * A name that the run has given already, to another item or to this one, gets the item's number:
   * nothing is lost.
   */
  private String ownName(String name, long seq) {
    String safe = SafeFileName.of(name);
    String own = safe;
    for (int count = 1; !taken.add(own); count++) {
      own = numbered(safe, count == 1 ? "." + seq : "." + seq + "-" + count);
    }
    return own;
  }

  private static String numbered(String name, String number) {
    int dot = name.lastIndexOf('.');
    return dot < 1 ? name + number : name.substring(0, dot) + number + name.substring(dot);
  }

  /** The item is settled: what gathered for it and has no name goes. */
  void forget(long seq) {
    OfItem item = gathering.remove(seq);
    if (item != null) {
      item.files.values().forEach(this::discard);
    }
  }

  private void discard(Gathering file) {
    try {
      if (!file.named) {
        disk.delete(file.file);
      }
    } catch (IOException staysThere) {
      // No record names it.
    }
  }

  /** Removes what gathered and was never published: workers died, or the run was ended. */
  public void discardRest() {
    List.copyOf(gathering.keySet()).forEach(this::forget);
  }
}
