package io.cookline.coordinator.verify;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.journal.DamagedJournalException;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalReader;
import io.cookline.coordinator.verify.Finding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks whether every file that the journal names is there as it was written. */
final class AttachmentCheck {

  private final Disk disk;
  private final Path folder;
  private final List<Finding> findings = new ArrayList<>();

  AttachmentCheck(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
  }

  List<Finding> compare(Path journal) throws IOException {
    try {
      JournalReader.read(
          disk,
          journal,
          entry -> {
            if (entry instanceof JournalEntry.Result result) {
              for (JournalEntry.NamedAttachment attachment : result.attachments()) {
                check(result.seq(), attachment);
              }
            }
          });
    } catch (DamagedJournalException saidAlready) {
      // What stands before the damage was looked at.
    }
    return findings;
  }

  private void check(long seq, JournalEntry.NamedAttachment attachment) throws IOException {
    Path file = folder.resolve(attachment.file());
    if (!Files.isRegularFile(file)) {
      findings.add(Finding.of(Kind.MISSING, file.toString(), "it belongs to item " + seq));
    } else if (Files.size(file) != attachment.length()
        || !FileDigest.of(file).equals(attachment.sha256())) {
      findings.add(
          Finding.of(Kind.DAMAGED, file.toString(), "it is not what item " + seq + " attached"));
    }
  }
}
