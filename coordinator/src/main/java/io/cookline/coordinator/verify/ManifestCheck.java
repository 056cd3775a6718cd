package io.cookline.coordinator.verify;

import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.report.RunFiles;
import io.cookline.coordinator.verify.Finding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks whether {@code manifest.json} names the items that the journal has. */
final class ManifestCheck {

  private ManifestCheck() {}

  static List<Finding> compare(Path file, JournalEntry.Input input) throws IOException {
    if (!Files.isRegularFile(file)) {
      return List.of(Finding.of(Kind.MISSING, file.toString(), "the manifest is gone"));
    }
    Optional<JournalEntry.Input> named = RunFiles.manifestInput(file);
    if (named.isEmpty()) {
      return List.of(
          Finding.of(Kind.DAMAGED, file.toString(), "it does not say what the input was"));
    }
    return input.is(named.get().items(), named.get().sha256())
        ? List.of()
        : List.of(
            Finding.of(
                Kind.DAMAGED,
                file.toString(),
                "its input is another: sha256 "
                    + named.get().sha256()
                    + " of "
                    + named.get().items()
                    + " items, and the journal has "
                    + input.sha256()
                    + " of "
                    + input.items()));
  }
}
