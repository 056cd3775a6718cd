package io.cookline.coordinator.journal;

import java.util.Optional;

/** The sorts of entries, by their number in the file. A number is never given to another sort. */
enum EntryType {
  RUN_OPEN(1),
  EPOCH(2),
  RESULT(3),
  FAILED(4),
  SUSPECT(5),
  CHECKPOINT(6),
  APPEND_INTENT(7),
  RUN_DONE(8);

  private final byte number;

  EntryType(int number) {
    this.number = (byte) number;
  }

  byte number() {
    return number;
  }

  static Optional<EntryType> of(byte number) {
    for (EntryType type : values()) {
      if (type.number == number) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  static EntryType of(JournalEntry entry) {
    return switch (entry) {
      case JournalEntry.RunOpen _ -> RUN_OPEN;
      case JournalEntry.Epoch _ -> EPOCH;
      case JournalEntry.Result _ -> RESULT;
      case JournalEntry.Failed _ -> FAILED;
      case JournalEntry.Suspect _ -> SUSPECT;
      case JournalEntry.Checkpoint _ -> CHECKPOINT;
      case JournalEntry.AppendIntent _ -> APPEND_INTENT;
      case JournalEntry.RunDone _ -> RUN_DONE;
    };
  }
}
