package io.cookline.coordinator.journal;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/**
 * A journal is damaged where no crash can have damaged it: what follows the damage had been written
 * after everything before it was safe. Cutting it off would lose records without a word.
 */
public final class DamagedJournalException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  DamagedJournalException(Path file, long place, String what) {
    super("%s is damaged at byte %d: %s".formatted(file, place, what));
  }
}
