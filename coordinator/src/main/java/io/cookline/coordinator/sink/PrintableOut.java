package io.cookline.coordinator.sink;

import io.cookline.coordinator.report.TerminalText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Records that a person looks at: a title from the web shall not move a terminal's cursor or turn
 * its text round. In a pipe or a file the same bytes are data, and stay.
 *
 * @param terminal takes text that is whole to the last character each time
 */
record PrintableOut(OutputTarget terminal) implements OutputTarget {

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    String text = StandardCharsets.UTF_8.decode(bytes).toString();
    terminal.write(ByteBuffer.wrap(printable(text).getBytes(StandardCharsets.UTF_8)));
  }

  /** The text with its lines and columns, and nothing else that can't be seen. */
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isLayout(text, i)) {
        printable.append(TerminalText.safe(text.substring(from, i)));
        from = i + 1;
        if (i < text.length()) {
          printable.append(text.charAt(i));
        }
      }
    }
    return printable.toString();
  }

  private static boolean isLayout(String text, int at) {
    char c = text.charAt(at);
    return c == '\n' || c == '\t' || (c == '\r' && text.startsWith("\r\n", at));
  }

  @Override
  public Sealed seal() throws IOException {
    return terminal.seal();
  }

  @Override
  public void publish() throws IOException {
    terminal.publish();
  }

  @Override
  public @Nullable Path temporary() {
    return terminal.temporary();
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
