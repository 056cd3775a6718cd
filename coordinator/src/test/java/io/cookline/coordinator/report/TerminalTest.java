package io.cookline.coordinator.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.run.Counts;
import io.cookline.coordinator.run.End;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {

  private static final TerminalKind LIVE = new TerminalKind(true, true, false);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Terminal terminal = terminal(TerminalKind.PLAIN);

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
    Terminal live = terminal(LIVE);
    live.bar("1/2");
    live.line("x");
    assertThat(shown()).isEqualTo("\r1/2\u001b[K\r\u001b[Kx\n");
  }

  @Test
  void without_a_bar_neither_a_carriage_return_nor_colour_is_ever_written() {
    terminal.line("x");
    terminal.clear();
    terminal.trouble("cookline: y");
    terminal.error(List.of("wrong", "what to do"), ExitCode.USAGE);
    terminal.summary(summary(3, 1));
    assertThat(shown())
        .startsWith("x\ncookline: y\ncookline: wrong\n  what to do\ndone ok=3 failed=1 ")
        .doesNotContain("\r", "\u001b");
  }

  @Test
  void on_a_terminal_trouble_is_red_and_nothing_else() {
    Terminal live = terminal(LIVE);
    live.trouble("cookline: y");
    live.trouble("  more");
    live.line("cookline: says a job");
    assertThat(shown()).isEqualTo("\u001b[31mcookline:\u001b[0m y\n  more\ncookline: says a job\n");
  }

  @Test
  void what_went_well_is_green_and_what_failed_red() {
    terminal(LIVE).summary(summary(3, 1));
    assertThat(shown()).startsWith("done \u001b[32mok=3\u001b[0m \u001b[31mfailed=1\u001b[0m ");
  }

  @Test
  void nothing_failed_is_not_red_and_nothing_done_not_green() {
    terminal(LIVE).summary(summary(0, 0));
    assertThat(shown()).startsWith("done ok=0 failed=0 ");
  }

  @Test
  void in_json_everything_is_an_object_a_line() {
    Terminal json = terminal(TerminalKind.JSON);
    json.line("a \"b\"\nc\u001b");
    json.error(List.of("wrong", "what to do"), ExitCode.USAGE);
    json.summary(summary(3, 1));
    assertThat(shown())
        .isEqualTo(
            """
            {"message":"a \\"b\\"\\nc\\u001b"}
            {"error":["wrong","what to do"],"exit":2}
            {"items":4,"ok":3,"failed":1,"retried":7,"rate_per_second":2.0,"eta_seconds":0,\
            "elapsed_seconds":2.0,"doubled":0,"end":"complete","out":"stdout","run":"runs/x","exit":8}
            """);
  }

  private static Summary summary(long ok, long failed) {
    return new Summary(
        new Counts(ok + failed, ok, failed, 7, 0, 0),
        0,
        Duration.ofSeconds(2),
        new Summary.Outcome(End.Reason.COMPLETE, 8),
        new Summary.Places("stdout", Path.of("runs", "x")));
  }

  private Terminal terminal(TerminalKind kind) {
    return new Terminal(new PrintStream(bytes, true, UTF_8), kind);
  }

  private String shown() {
    return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }
}
