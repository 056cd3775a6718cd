package io.cookline.coordinator.crew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildOutputTest {

  @TempDir private Path folder;

  private ChildOutput output(byte[] said) {
    return new ChildOutput("w1", new ByteArrayInputStream(said), folder.resolve("w1.log"), 20);
  }

  private ChildOutput output(String said) {
    return output(said.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> lines(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "line " + i).toList();
  }

  @Test
  void theLastTwentyLinesAreRememberedAndAllAreInTheLog() throws Exception {
    ChildOutput output = output(String.join("\n", lines(0, 1_000)) + "\n");
    assertThat(output.lastLines()).isEqualTo(lines(980, 1_000));
    assertThat(Files.readAllLines(folder.resolve("w1.log"))).isEqualTo(lines(0, 1_000));
  }

  @Test
  void aChildOfFewWordsIsRememberedWhole() throws Exception {
    assertThat(output("only\nhalf a line").lastLines()).containsExactly("only", "half a line");
    assertThat(output("").lastLines()).isEmpty();
  }

  @Test
  void aLongLineIsCutInMemoryAndWholeInTheLog() throws Exception {
    String line = "x".repeat(100_000);
    assertThat(output(line).lastLines()).containsExactly("x".repeat(500) + "…");
    assertThat(Files.readString(folder.resolve("w1.log"))).isEqualTo(line + "\n");
  }

  @Test
  void aWorkersReplacementWritesOnInTheSameLog() throws Exception {
    output("first\n").lastLines();
    output("second\n").lastLines();
    assertThat(Files.readString(folder.resolve("w1.log"))).isEqualTo("first\nsecond\n");
  }

  @Test
  void whatIsNoUtf8DoesNotStopTheDrain() throws Exception {
    assertThat(output(new byte[] {'a', (byte) 0xff, '\n', 'b'}).lastLines())
        .containsExactly("a\ufffd", "b");
  }

  @Test
  void aLogThatCanNotBeWrittenIsSaidAndTheChildIsStillDrained() throws Exception {
    ByteArrayInputStream said =
        new ByteArrayInputStream("last words\n".getBytes(StandardCharsets.UTF_8));
    ChildOutput output =
        new ChildOutput("w1", said, folder.resolve("missing").resolve("w1.log"), 20);
    assertThat(output.lastLines())
        .anyMatch(line -> line.contains("log can't be written"))
        .contains("last words");
    assertThat(said.available()).isZero();
  }
}
