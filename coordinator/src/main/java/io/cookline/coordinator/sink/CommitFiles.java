package io.cookline.coordinator.sink;

import io.cookline.coordinator.input.ItemTexts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the committer writes beside the records: failures and attachments. */
public final class CommitFiles implements Closeable {

  private final FailureFile failures;
  private final AttachmentFolder attachments;

  /**
   * @param results the folder of {@code --results}; never touched if no attachment comes
   * @param run a word that is unique to the run, for the names of temporary files
   */
  public CommitFiles(Path failures, ItemTexts texts, Path results, String run) throws IOException {
    this.failures = new FailureFile(failures, texts);
    this.attachments = new AttachmentFolder(results, run);
  }

  /** The header of {@code failures.tsv}, which can be the input of another run. */
  public static List<String> failureColumns() {
    return FailureFile.COLUMNS;
  }

  FailureFile failures() {
    return failures;
  }

  AttachmentFolder attachments() {
    return attachments;
  }

  /** The first failures that differ, for the message at the end. */
  public List<String> failureExamples() {
    return failures.examples();
  }

  void flush() throws IOException {
    failures.flush();
  }

  @Override
  public void close() throws IOException {
    attachments.discardRest();
    failures.close();
  }
}
