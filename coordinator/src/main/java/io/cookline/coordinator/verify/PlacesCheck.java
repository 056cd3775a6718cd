package io.cookline.coordinator.verify;

import io.cookline.coordinator.input.Places;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.verify.Finding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks whether a part of a job array still knows where its items stand in the whole. */
final class PlacesCheck {

  private PlacesCheck() {}

  /** What is wrong; nothing is with a run that is no part of an array. */
  static Optional<Finding> compare(Path directory, JournalEntry.Input input) throws IOException {
    if (input.whole().isEmpty()) {
      return Optional.empty();
    }
    Path file = directory.resolve(Places.NAME);
    if (!Files.isRegularFile(file)) {
      return Optional.of(
          Finding.of(
              Kind.MISSING, file.toString(), "where its items stand in the whole input is gone"));
    }
    return FileDigest.of(file).equals(input.whole().get().placesSha256())
        ? Optional.empty()
        : Optional.of(
            Finding.of(Kind.DAMAGED, file.toString(), "it is not what the run began with"));
  }
}
