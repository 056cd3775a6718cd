package io.cookline.coordinator.input;

import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.run.ArrayPart;
import io.cookline.worker.engine.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Tells a part's items from those of the others, notes where they stand, and keeps the digest of
 * all, by which the parts of one array know each other again.
 */
final class PartItems implements Closeable {

  private final ArrayPart part;
  private final Places.Writer places;
  private final MessageDigest all = Sha256.digest();
  private long items;

  /**
   * @param places a new file
   */
  PartItems(ArrayPart part, Path places) throws IOException {
    this.part = part;
    this.places = new Places.Writer(places);
  }

  /**
   * Whether the next item of the whole is the part's.
   *
   * @param key what limits it; empty if nothing does
   */
  boolean take(String text, String key) throws IOException {
    all.update(Spool.line(text));
    long place = items++;
    if (!PartRule.has(part, place, key)) {
      return false;
    }
    places.add(place);
    return true;
  }

  /** There are no more: what the whole is. */
  JournalEntry.Whole finish() throws IOException {
    return new JournalEntry.Whole(items, HexFormat.of().formatHex(all.digest()), places.finish());
  }

  @Override
  public void close() throws IOException {
    places.close();
  }
}
