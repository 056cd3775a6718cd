package io.cookline.coordinator.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TerminalTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Terminal terminal = new Terminal(new PrintStream(bytes, true, UTF_8));

  @Test
  void a_line_is_made_safe() {
    terminal.line("title: \u001b[31mred");

    assertThat(shown()).isEqualTo("title: \\x1b[31mred\n");
  }

  @Test
  void a_message_of_several_lines_keeps_them() {
    terminal.line("what\n  to do");

    assertThat(shown()).isEqualTo("what\n  to do\n");
  }

  @Test
  void a_message_takes_the_bar_away_first() {
    terminal.bar("1/2");
    terminal.line("x");

    assertThat(shown()).isEqualTo("\r1/2\r   \rx\n");
  }

  @Test
  void a_shorter_bar_covers_the_longer_one() {
    terminal.bar("10/20");
    terminal.bar("1/2");

    assertThat(shown()).isEqualTo("\r10/20\r1/2  ");
  }

  @Test
  void without_a_bar_no_carriage_return_is_ever_written() {
    terminal.line("x");
    terminal.clear();
    terminal.line("y");

    assertThat(shown()).isEqualTo("x\ny\n");
  }

  private String shown() {
    return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }
}
