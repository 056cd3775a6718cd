package io.cookline.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

  @Test
  void the_first_failure_is_remembered() {
    StandardOutput out = failing("No space left on device");
    assertThat(out.failure()).isEmpty();
    new PrintStream(out, true, StandardCharsets.UTF_8).println("a line");
    assertThat(out.failure()).contains("No space left on device");
  }

  @Test
  void a_reader_that_has_had_enough_is_none() {
    StandardOutput out = failing("Broken pipe");
    new PrintStream(out, true, StandardCharsets.UTF_8).println("a line");
    assertThat(out.failure()).isEmpty();
  }

  private static StandardOutput failing(String reason) {
    return new StandardOutput(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(reason);
          }
        });
  }
}
