package io.cookline.coordinator.sink;

import io.cookline.coordinator.input.ItemTexts;
import io.cookline.worker.engine.Failure;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** {@code failures.tsv}: a line for each item that failed for good. */
final class FailureFile implements Closeable {

  static final List<String> COLUMNS =
      List.of("item", "seq", "kind", "status", "attempts", "exitval", "reason");

  private static final int EXAMPLES = 3;

  private final Writer out;
  private final ItemTexts texts;
  private final List<String> examples = new CopyOnWriteArrayList<>();

  FailureFile(Path file, ItemTexts texts) throws IOException {
    // Not newBufferedWriter: half a surrogate pair in somebody's text would be an exception there.
    this.out =
        new BufferedWriter(
            new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8));
    this.texts = texts;
    out.write(String.join("\t", COLUMNS) + "\n");
  }

  void add(long seq, Failure failure, int attempts) throws IOException {
    String item = texts.read(List.of(seq)).getFirst().text();
    String example = failure.kind() + ": " + failure.reason();
    if (examples.size() < EXAMPLES && !examples.contains(example)) {
      examples.add(example);
    }
    out.write(
        String.join(
                "\t",
                FieldText.escape(item),
                Long.toString(seq),
                failure.kind().name(),
                failure.status() == 0 ? "" : Integer.toString(failure.status()),
                Integer.toString(attempts),
                Integer.toString(failure.kind().exitval()),
                FieldText.escape(failure.reason()))
            + "\n");
  }

  /** The first failures that differ, for the message at the end. */
  List<String> examples() {
    return List.copyOf(examples);
  }

  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
