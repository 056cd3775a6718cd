package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hands records on in the order of their items: each as soon as all items before it are settled,
 * whether by a record or by a failure. What comes too early waits, in memory as long as there is
 * room, then in a file of the run directory.
 */
final class OrderedSink implements RecordSink {

  /** What may wait in memory, roughly in bytes. */
  static final long ROOM = 16L << 20;

  private final RecordSink next;
  private final long room;
  private final HeldRecords overflow;
  private final Map<Long, List<FieldValue>> early = new HashMap<>();
  private final BitSet failed = new BitSet();
  private long earlySize;

  /** The first item that is not settled. */
  private int turn;

  /**
   * @param scratch a file for what memory has no room for
   * @param room for records in memory
   */
  OrderedSink(RecordSink next, Disk disk, Path scratch, long room) {
    this.next = next;
    this.room = room;
    this.overflow = new HeldRecords(disk, scratch);
  }

  @Override
  public void write(long seq, List<FieldValue> values) throws IOException {
    if (seq == turn) {
      next.write(seq, values);
      turn++;
      advance();
    } else if (earlySize + RecordBytes.memory(values) <= room) {
      early.put(seq, values);
      earlySize += RecordBytes.memory(values);
    } else {
      overflow.put((int) seq, values);
    }
  }

  @Override
  public void skip(long seq) throws IOException {
    failed.set((int) seq);
    advance();
  }

  private void advance() throws IOException {
    while (failed.get(turn) || handOn(turn)) {
      turn++;
    }
  }

  private boolean handOn(int seq) throws IOException {
    List<FieldValue> values = early.remove((long) seq);
    if (values != null) {
      earlySize -= RecordBytes.memory(values);
    } else if (overflow.has(seq)) {
      values = overflow.take(seq);
    } else {
      return false;
    }
    // Takes it whatever the disk says: the next flush says it again.
    next.write(seq, values);
    return true;
  }

  @Override
  public void flush() throws IOException {
    next.flush();
  }

  @Override
  public OutputTarget complete() throws IOException {
    releaseHeld();
    return next.complete();
  }

  @Override
  public void published() {
    next.published();
  }

  /** Records behind an item that never had its turn are records nevertheless. */
  @Override
  public void release() throws IOException {
    releaseHeld();
    next.release();
  }

  /** There may be millions in the file, and as many as fit into memory beside them. */
  private void releaseHeld() throws IOException {
    int[] inMemory = early.keySet().stream().mapToInt(Long::intValue).sorted().toArray();
    int at = 0;
    int inFile = overflow.next(0);
    while (at < inMemory.length || inFile != HeldRecords.NONE) {
      int seq = at < inMemory.length ? Math.min(inMemory[at], inFile) : inFile;
      if (seq == inFile) {
        inFile = overflow.next(seq + 1);
      } else {
        at++;
      }
      if (handOn(seq)) {
        turn = seq + 1;
      }
    }
  }

  @Override
  public String leftovers() {
    return next.leftovers();
  }

  @Override
  public void close() throws IOException {
    overflow.close();
    next.close();
  }
}
