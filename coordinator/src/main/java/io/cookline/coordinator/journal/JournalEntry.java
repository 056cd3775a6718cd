package io.cookline.coordinator.journal;

import io.cookline.coordinator.run.ArrayPart;
import io.cookline.spi.Column;
import io.cookline.spi.FieldValue;
import io.cookline.worker.engine.Failure;
import io.cookline.worker.engine.Sha256;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What the journal can say. {@code journal.proto} says what each means. */
public sealed interface JournalEntry {

  /** What becomes of an item. */
  sealed interface OfItem extends JournalEntry {
    /** The item. */
    long seq();

    /** Where and how it was performed. */
    Stay stay();
  }

  /**
   * The run begins.
   *
   * @param run unique to it
   * @param work what decides its records
   * @param asked what the user asked for
   * @param input what is performed
   * @param origin who opened it, and when
   */
  record RunOpen(String run, Work work, Asked asked, Input input, Origin origin)
      implements JournalEntry {}

  /**
   * What the user asked for.
   *
   * @param words as typed behind {@code cookline run}
   * @param folder in which they were typed, absolute: paths count from there
   * @param output where records go
   */
  record Asked(List<String> words, String folder, Output output) {
    public Asked {
      words = List.copyOf(words);
    }
  }

  /**
   * Where records go.
   *
   * @param file absolute; empty for standard output
   * @param format as on the command line
   * @param append behind what the file has
   * @param keepOrder in the order of the items
   * @param results the folder of attachments, absolute; empty where they are not wanted
   */
  record Output(String file, String format, boolean append, boolean keepOrder, String results) {}

  /**
   * What decides a run's records.
   *
   * @param jobsSha256 of the jars of a job of the user's own; empty for the others
   * @param parameters {@code name=value}, sorted
   * @param columns of the records
   * @param part which part of a job array it is, if it is one
   */
  record Work(
      String job,
      String jobsSha256,
      List<String> parameters,
      List<Column> columns,
      Optional<ArrayPart> part) {
    public Work {
      parameters = List.copyOf(parameters);
      columns = List.copyOf(columns);
    }

    /** Work that is no part of an array. */
    public Work(String job, String jobsSha256, List<String> parameters, List<Column> columns) {
      this(job, jobsSha256, parameters, columns, Optional.empty());
    }

    /** What all parts of its array do. */
    public Work whole() {
      return new Work(job, jobsSha256, parameters, columns);
    }
  }

  /**
   * The spooled items.
   *
   * @param items how many
   * @param sha256 the digest of their file
   * @param whole the items of the whole array, where the run is a part of one
   */
  record Input(long items, String sha256, Optional<Whole> whole) {

    /** The items of a run that is no part of an array. */
    public Input(long items, String sha256) {
      this(items, sha256, Optional.empty());
    }

    /** Whether a file with so many items and this digest is what was spooled. */
    public boolean is(long count, String digest) {
      return items == count && sha256.equals(digest);
    }
  }

  /**
   * The items of a job array, of which a run has a part.
   *
   * @param items how many
   * @param sha256 the digest that their file would have if one run had all of them
   * @param placesSha256 of the file that says where the part's items stand among them
   */
  record Whole(long items, String sha256, String placesSha256) {

    /** Whether both are parts of the same items. */
    public boolean sameAs(Whole other) {
      return items == other.items && sha256.equals(other.sha256);
    }
  }

  /**
   * Who opened a run.
   *
   * @param version of cookline
   * @param at Unix time in milliseconds
   * @param parts how many workers it was opened for
   */
  record Origin(String version, long at, int parts) {}

  /** A coordinator takes the run over. */
  record Epoch(int number, long at, String version) implements JournalEntry {}

  /** An item has its record. */
  record Result(long seq, List<FieldValue> values, List<NamedAttachment> attachments, Stay stay)
      implements OfItem {}

  /**
   * A file that an item attached.
   *
   * @param name as the job called it
   * @param file its name in the folder of results
   */
  record NamedAttachment(String name, long length, String sha256, String file) {}

  /** An item failed for good. */
  record Failed(long seq, Failure failure, Stay stay) implements OfItem {}

  /**
   * Where and how an item was performed.
   *
   * @param lease the token under which it was
   * @param worker such as {@code w3}
   * @param startedAt Unix time in milliseconds by the worker's clock; 0 where there was no attempt
   */
  record Stay(long lease, String worker, int attempts, long startedAt, long tookMicros) {}

  /** Items run without company from now on. */
  record Suspect(List<Long> seqs) implements JournalEntry {
    public Suspect {
      seqs = List.copyOf(seqs);
    }
  }

  /**
   * So much of the output is on the disk.
   *
   * @param length in bytes
   * @param tailCrc CRC-32C of its last 64 KiB
   * @param results how many of the journal's results it holds
   */
  record Checkpoint(long length, int tailCrc, long results) implements JournalEntry {}

  /**
   * The records are about to be appended to a file; or, with no bytes, what was appended is taken
   * back and whatever the file has is somebody else's.
   *
   * @param length of the file before
   * @param tailCrc CRC-32C of its last 64 KiB
   * @param added how many bytes follow
   * @param addedSha256 their digest
   */
  record AppendIntent(long length, int tailCrc, long added, String addedSha256)
      implements JournalEntry {

    /** The file has nothing of the run's. */
    public static AppendIntent ofNothing(long length, int tailCrc) {
      String sha256 = HexFormat.of().formatHex(Sha256.digest().digest());
      return new AppendIntent(length, tailCrc, 0, sha256);
    }
  }

  /** Everything is where it belongs. */
  record RunDone(long ok, long failed, Extent output, long at) implements JournalEntry {}

  /**
   * The bytes of a run in a file.
   *
   * @param from where they begin
   * @param length how many they are
   * @param sha256 their digest
   */
  record Extent(long from, long length, String sha256) {}
}
