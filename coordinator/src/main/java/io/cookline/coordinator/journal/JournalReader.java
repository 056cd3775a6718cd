package io.cookline.coordinator.journal;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a journal from its beginning to the last entry that is right. What follows that was being
 * written when the coordinator died, and is left alone: {@link JournalWriter#goOn} cuts it off.
 */
public final class JournalReader {

  private static final int WINDOW = 1 << 20;

  private final DiskFile file;
  private final EntryListener listener;
  private final JournalHeader header;
  private final long size;

  /** A part of the file, and where it begins. */
  private ByteBuffer window = ByteBuffer.allocate(0);

  private long windowStart;

  private JournalReader(DiskFile file, JournalHeader header, EntryListener listener)
      throws IOException {
    this.file = file;
    this.header = header;
    this.listener = listener;
    this.size = file.size();
  }

  /** Takes a journal's entries in their order. */
  @FunctionalInterface
  public interface EntryListener {
    /** The next one. */
    void entry(JournalEntry entry) throws IOException;
  }

  /**
   * Reads it.
   *
   * @return where it ends; of length 0 if not even its beginning is there, so that no run ever
   *     began
   * @throws DamagedJournalException if an entry is damaged that had been safe
   */
  public static JournalEnd read(Disk disk, Path path, EntryListener listener) throws IOException {
    try (DiskFile file = disk.read(path)) {
      Optional<JournalHeader> header = JournalHeader.of(file);
      return header.isPresent()
          ? new JournalReader(file, header.get(), listener).read()
          : JournalEnd.ofNothing();
    }
  }

  private JournalEnd read() throws IOException {
    JournalEnd end = new JournalEnd(JournalHeader.SIZE, header.check(), 0, JournalHeader.SIZE);
    Optional<Frame> next = next(end);
    while (next.isPresent()) {
      hand(next.get(), end);
      end = after(next.get(), end);
      next = next(end);
    }
    refuseDamage(end);
    return end;
  }

  /** The frame of the next entry, if the entry is there, whole, and the next. */
  private Optional<Frame> next(JournalEnd end) throws IOException {
    return intact(end.length())
        .filter(frame -> frame.previous() == end.crc() && frame.sequence() == end.nextSequence());
  }

  /** The frame of an entry that stands at this place, whole; its bytes are in the window. */
  private Optional<Frame> intact(long place) throws IOException {
    if (!load(place, Frame.SIZE)) {
      return Optional.empty();
    }
    Optional<Frame> frame = Frame.at(window, at(place));
    if (frame.isEmpty() || EntryType.of(frame.get().type()).isEmpty()) {
      return Optional.empty();
    }
    return load(place, frame.get().size()) && frame.get().fits(window, at(place), header)
        ? frame
        : Optional.empty();
  }

  private void hand(Frame frame, JournalEnd end) throws IOException {
    int at = at(end.length());
    ByteBuffer payload = window.duplicate().limit(at + frame.size()).position(at + Frame.SIZE);
    listener.entry(EntryCodec.entry(EntryType.of(frame.type()).orElseThrow(), payload));
  }

  private static JournalEnd after(Frame frame, JournalEnd end) {
    return new JournalEnd(
        end.length() + frame.size(),
        frame.crc(),
        end.nextSequence() + 1,
        frame.place() == 0 ? end.length() : end.group());
  }

  /**
   * A tail that was torn by a crash was never safe, and nothing in it was written after something
   * else had become safe. So damage it is if any intact entry follows whose group began later.
   */
  private void refuseDamage(JournalEnd end) throws IOException {
    long missing = end.nextSequence();
    for (long place = end.length() + 1; place + Frame.SIZE <= size; place++) {
      load(place, Frame.SIZE);
      Optional<Frame> candidate = Frame.at(window, at(place));
      if (candidate.isEmpty() || !canFollow(candidate.get(), missing, place - end.length())) {
        continue;
      }
      Optional<Frame> intact = intact(place);
      if (intact.isPresent() && intact.get().sequence() - intact.get().place() > missing) {
        throw new DamagedJournalException(
            file.path(),
            end.length(),
            "entry %d can't be read, and entry %d at byte %d is whole"
                .formatted(missing, intact.get().sequence(), place));
      }
    }
  }

  /** Whether so many entries can stand in so many bytes: most places are ruled out by it. */
  private static boolean canFollow(Frame frame, long missing, long bytes) {
    long skipped = frame.sequence() - missing;
    return skipped > 0
        && skipped <= bytes / Frame.SIZE + 1
        && frame.place() >= 0
        && frame.place() <= frame.sequence();
  }

  private int at(long place) {
    return (int) (place - windowStart);
  }

  /** Brings this part of the file into the window; false if the file ends before. */
  private boolean load(long place, int bytes) throws IOException {
    if (size - place < bytes) {
      return false;
    }
    if (place >= windowStart && place + bytes <= windowStart + window.limit()) {
      return true;
    }
    int usual = (int) Math.min(WINDOW, size);
    if (window.capacity() < bytes || window.capacity() > usual) {
      window = ByteBuffer.allocate(Math.max(bytes, usual));
    }
    windowStart = place;
    window.clear().limit((int) Math.min(window.capacity(), size - place));
    int read = file.readAll(window, place);
    window.flip();
    return read >= bytes;
  }
}
