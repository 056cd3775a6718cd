package io.cookline.coordinator.journal;

import com.google.protobuf.CodedOutputStream;
import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.disk.DiskFile;
import io.cookline.coordinator.disk.SyncFailedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Appends to a journal. Entries gather in memory; {@link #sync} hands them to the disk and makes
 * them safe, all at once. Used by one thread.
 *
 * <p>When the disk is full {@link #sync} throws, and the same call continues where it stood.
 */
public final class JournalWriter implements Closeable {

  private static final int ROOM = 1 << 16;

  private final DiskFile file;
  private final JournalHeader header;

  /** What the file has: {@code pending} follows. */
  private long written;

  /** Where what was synced last begins. */
  private long group;

  private ByteBuffer pending = ByteBuffer.allocate(ROOM);

  /** How much of {@code pending} was handed on when the disk was full. */
  private int handedOn;

  private int crc;
  private long sequence;
  private int place;

  /** A second try would be told that all is well. */
  private @Nullable SyncFailedException failed;

  private JournalWriter(DiskFile file, JournalHeader header, JournalEnd end) {
    this.file = file;
    this.header = header;
    this.written = end.length();
    this.group = end.group();
    this.crc = end.crc();
    this.sequence = end.nextSequence();
  }

  /**
   * A new journal. It is safe after the first {@link #sync} and once its folder was synced too.
   *
   * @param random makes its header different from every other's
   */
  public static JournalWriter create(Disk disk, Path path, RandomGenerator random)
      throws IOException {
    JournalHeader header = JournalHeader.next(random);
    DiskFile file = disk.create(path);
    try {
      file.writeAll(header.bytes(), 0);
      // Entries without it could not be told from damage.
      file.force();
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return new JournalWriter(
        file, header, new JournalEnd(JournalHeader.SIZE, header.check(), 0, JournalHeader.SIZE));
  }

  /**
   * Goes on where a journal ends; what stands behind that is cut off.
   *
   * <p>An earlier coordinator may have been killed before it had synced what it wrote last, or have
   * ended because it could not: the reader found it in the system's memory, and the disk need not
   * have it. So that is written and synced once more before anything follows.
   *
   * @param end as {@link JournalReader} found it
   */
  public static JournalWriter goOn(Disk disk, Path path, JournalEnd end) throws IOException {
    DiskFile file = disk.open(path);
    try {
      if (file.size() != end.length()) {
        file.truncate(end.length());
      }
      writeAgain(file, end);
      file.force();
      JournalHeader header =
          JournalHeader.of(file)
              .orElseThrow(() -> new IllegalArgumentException("no run began in " + path));
      return new JournalWriter(file, header, end);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static void writeAgain(DiskFile file, JournalEnd end) throws IOException {
    ByteBuffer step = ByteBuffer.allocate((int) Math.min(ROOM, end.length() - end.group()));
    for (long at = end.group(); at < end.length(); at += step.limit()) {
      step.clear().limit((int) Math.min(step.capacity(), end.length() - at));
      file.readAll(step, at);
      file.writeAll(step.flip(), at);
    }
  }

  /**
   * Takes an entry.
   *
   * @return how many bytes wait to be synced
   */
  public int append(JournalEntry entry) {
    EntryCodec.Payload payload = EntryCodec.payload(entry);
    int length = payload.size();
    if (length > Frame.LARGEST_PAYLOAD) {
      throw new IllegalArgumentException("an entry of " + length + " bytes");
    }
    makeRoom(Frame.SIZE + length);
    int at = pending.position();
    try {
      CodedOutputStream out =
          CodedOutputStream.newInstance(pending.array(), at + Frame.SIZE, length);
      payload.writeTo(out);
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new IllegalStateException("the room for an entry of " + length + " bytes is wrong", e);
    }
    Frame unchecked = new Frame(length, 0, crc, EntryType.of(entry).number(), sequence, place);
    crc = Frame.seal(pending, at, unchecked, header).crc();
    pending.position(at + Frame.SIZE + length);
    sequence++;
    place++;
    return pending.position() - handedOn;
  }

  /** Makes everything that was appended safe. Does nothing if all of it is. */
  public void sync() throws IOException {
    if (failed != null) {
      throw failed;
    }
    if (pending.position() == 0) {
      return;
    }
    ByteBuffer rest = pending.duplicate().flip().position(handedOn);
    try {
      file.writeAll(rest, written + handedOn);
    } finally {
      handedOn = rest.position();
    }
    try {
      file.force();
    } catch (SyncFailedException e) {
      failed = e;
      throw e;
    }
    group = written;
    written += pending.position();
    handedOn = 0;
    place = 0;
    pending = pending.capacity() > 16 * ROOM ? ByteBuffer.allocate(ROOM) : pending.clear();
  }

  /** Where the journal ends once everything is synced. */
  public JournalEnd end() {
    return new JournalEnd(
        written + pending.position(), crc, sequence, pending.position() == 0 ? group : written);
  }

  private void makeRoom(int bytes) {
    if (pending.remaining() < bytes) {
      int size = Math.max(pending.position() + bytes, pending.capacity() * 2);
      pending = ByteBuffer.allocate(size).put(pending.flip());
    }
  }

  /** Closes the file, and syncs nothing. */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
