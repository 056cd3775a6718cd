package io.cookline.coordinator.verify;

import io.cookline.coordinator.verify.Finding.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the lines that are there with those that should be, and says of each difference what it
 * is: missing, doubled, foreign, damaged, or in another place.
 *
 * <p>What both begin and end with is passed over without keeping anything of it, so that a file
 * that is sound may be of any size. Between, eight bytes are kept of each line.
 */
final class LineDiff {

  /** What is behind that is not looked at. */
  private static final int MOST_ENTRIES = 1 << 24;

  /** So many lines may have been put in before the run's last one, where others may follow. */
  private static final int MOST_PUT_IN = 100_000;

  private final Subject subject;

  /** What an entry that should be there is. */
  @FunctionalInterface
  interface Naming {
    /** A word for that line, or record of CSV, from 0. */
    String name(long entry);
  }

  /**
   * What is compared.
   *
   * @param file as it is named
   * @param names of its entries
   * @param linesBefore how many lines the file has before those that are compared
   * @param csv whether an entry is a record of CSV, which may have line ends in its quotes
   * @param open whether others may have appended behind the last entry
   */
  record Subject(String file, Naming names, long linesBefore, boolean csv, boolean open) {}

  LineDiff(Subject subject) {
    this.subject = subject;
  }

  /**
   * Compares.
   *
   * @param should what should be there
   * @param is what is
   */
  Differences compare(Part should, Part is) throws IOException {
    long same = CommonEnds.prefix(should, is);
    if (same == should.size() && (subject.open() || same == is.size())) {
      return Differences.none();
    }
    int mostLines = subject.csv() ? longest(should) : 1;
    EntryReader reader = new EntryReader(should, all(should), mostLines);
    long before = 0;
    long place = 0;
    long line = 0;
    while (reader.next() && reader.entry().end() < same) {
      before++;
      place = reader.place();
      line = reader.line();
    }
    // Where records have several lines, the same line may be a record's first one or not.
    long tail = subject.open() || mostLines > 1 ? 0 : tail(should, is, place);
    Entries wanted =
        Entries.read(
            should,
            new EntryReader.Range(place, should.size() - tail, line),
            mostLines,
            MOST_ENTRIES);
    int most = subject.open() ? Math.min(MOST_ENTRIES, wanted.size() + MOST_PUT_IN) : MOST_ENTRIES;
    Entries there =
        Entries.read(is, new EntryReader.Range(place, is.size() - tail, line), mostLines, most);
    return judge(wanted, there, before, mostLines);
  }

  private Differences judge(Entries wanted, Entries there, long before, int mostLines)
      throws IOException {
    List<Hunk> hunks = Alignment.of(wanted, there, subject.open());
    if (subject.open()) {
      hunks = OpenEnd.extended(hunks, wanted, there);
    }
    Judge judge = new Judge(subject, wanted, there, before);
    Differences differences =
        judge.judge(hunks, new EntryReader(there.part(), all(there.part()), mostLines));
    if (wanted.whole() && (there.whole() || subject.open())) {
      return differences;
    }
    List<Finding> named = new ArrayList<>(differences.named());
    named.add(
        new Finding(
            Kind.DAMAGED,
            subject.file(),
            subject.linesBefore() + there.at(there.size() - 1).line() + 1,
            "from here on nothing was compared: too much is different before"));
    return new Differences(named, differences.more());
  }

  private static EntryReader.Range all(Part part) {
    return new EntryReader.Range(0, part.size(), 0);
  }

  /** How many lines a record has at most. */
  private static int longest(Part should) throws IOException {
    EntryReader reader = new EntryReader(should, all(should), Integer.MAX_VALUE);
    long longest = 1;
    long line = 0;
    while (reader.next()) {
      longest = Math.max(longest, reader.line() - line);
      line = reader.line();
    }
    return (int) Math.min(longest, Integer.MAX_VALUE);
  }

  /** How many bytes of whole lines both end with, behind this place. */
  private static long tail(Part should, Part is, long place) throws IOException {
    long most = Math.min(should.size(), is.size()) - place;
    long same = CommonEnds.suffix(should, is, most);
    if (begins(should, same, place) && begins(is, same, place)) {
      return same;
    }
    long left = same;
    while (left > 0 && should.byteAt(should.size() - left) != '\n') {
      left--;
    }
    return Math.max(0, left - 1);
  }

  /** Whether a line begins so many bytes before the end. */
  private static boolean begins(Part part, long left, long place) throws IOException {
    long at = part.size() - left;
    return at == place || part.byteAt(at - 1) == '\n';
  }
}
