package io.cookline.coordinator.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Entries by their number: what each is, in eight bytes, and where every 64th begins. */
final class Entries {

  private static final int STRIDE = 64;
  private static final int CHUNK = 1 << 16;

  private final Part part;
  private final long limit;
  private final int mostLines;
  private final List<long[]> digests = new ArrayList<>();
  private final List<EntryReader.Range> places = new ArrayList<>();
  private int size;
  private boolean whole;

  private Entries(Part part, long limit, int mostLines) {
    this.part = part;
    this.limit = limit;
    this.mostLines = mostLines;
  }

  /**
   * Reads them.
   *
   * @param most no more of them
   */
  static Entries read(Part part, EntryReader.Range range, int mostLines, int most)
      throws IOException {
    Entries entries = new Entries(part, range.limit(), mostLines);
    EntryReader reader = new EntryReader(part, range, mostLines);
    while (entries.size < most) {
      EntryReader.Range next = new EntryReader.Range(reader.place(), range.limit(), reader.line());
      if (!reader.next()) {
        break;
      }
      entries.add(reader.digest(), next);
    }
    entries.whole = reader.place() >= range.limit();
    return entries;
  }

  private void add(long digest, EntryReader.Range place) {
    if (size % CHUNK == 0) {
      digests.add(new long[CHUNK]);
    }
    if (size % STRIDE == 0) {
      places.add(place);
    }
    digests.getLast()[size % CHUNK] = digest;
    size++;
  }

  int size() {
    return size;
  }

  /** Whether all that there were are here. */
  boolean whole() {
    return whole;
  }

  /** Keeps no more than so many. */
  void cut(int most) {
    whole &= size <= most;
    size = Math.min(size, most);
  }

  long digest(int index) {
    return digests.get(index / CHUNK)[index % CHUNK];
  }

  /** Where one is. */
  EntryReader.Entry at(int index) throws IOException {
    EntryReader.Range near = places.get(index / STRIDE);
    EntryReader reader =
        new EntryReader(part, new EntryReader.Range(near.place(), limit, near.line()), mostLines);
    for (int i = 0; i <= index % STRIDE; i++) {
      reader.next();
    }
    return reader.entry();
  }

  /** What they are a part of. */
  Part part() {
    return part;
  }
}
