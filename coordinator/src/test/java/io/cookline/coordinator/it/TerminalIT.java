package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches a terminal, byte by byte; {@code script} lends one. */
class TerminalIT {

  private static final String ERASE = "\u001b[K";

  @TempDir Path folder;

  @BeforeEach
  void need() {
    Tools.need("script");
  }

  @ParameterizedTest
  @CsvSource({"12, '', 12", "20, '', 20", "40, '', 40", "120, '', 120", "120, COLUMNS=20, 20"})
  void theBarFitsTheTerminal(int columns, String variable, int room) throws Exception {
    String shown =
        onTerminal("TERM=xterm " + variable, columns, "run hello -a name=x --strategy async");

    String[] frames = shown.split("\r");
    assertThat(frames).filteredOn(frame -> frame.endsWith("%" + ERASE)).isNotEmpty();
    assertThat(frames)
        .filteredOn(frame -> frame.endsWith(ERASE))
        .allSatisfy(
            frame ->
                assertThat(frame.substring(0, frame.length() - ERASE.length()))
                    .hasSizeLessThan(room));
    assertThat(shown)
        .contains("\r" + ERASE + "done \u001b[32mok=1\u001b[0m failed=0 ")
        .endsWith("exit=0\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO_COLOR=1", "CLICOLOR=0"})
  void whoWantsNoColourGetsTheBarAlone(String variable) throws Exception {
    String shown = onTerminal("TERM=xterm " + variable, 80, "run hello -a name=x --strategy async");

    assertThat(shown).contains("\r[>").contains("done ok=1 failed=0 ");
    assertThat(shown.replace(ERASE, "")).doesNotContain("\u001b");
  }

  @Test
  void aDumbTerminalGetsWholeLines() throws Exception {
    String shown = onTerminal("TERM=dumb", 80, "run hello -a name=x --strategy async");

    assertThat(shown.replace("\r\n", "\n")).doesNotContain("\u001b", "\r").contains("done ok=1 ");
  }

  @Test
  void theWordForAnErrorIsRed() throws Exception {
    String[] lines = onTerminal("TERM=xterm", 80, "rum").split("\r\n", -1);

    assertThat(lines)
        .containsExactly(
            "\u001b[31mcookline:\u001b[0m there is no command 'rum', did you mean 'run'?",
            "  see: cookline --help",
            "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-:tsv", "-:csv", "-:jsonl"})
  void recordsOnATerminalObeyNobody(String output) throws Exception {
    Files.writeString(folder.resolve("names.txt"), "a\u001b[2Jb\u009bc\u202Ed\n");
    String words = "run hello -i names.txt --strategy async -q -O " + output;

    String shown = onTerminal("TERM=xterm", 80, words, "");
    assertThat(shown.replace("\r\n", "\n"))
        .contains("Hello, a")
        .doesNotContain("\u001b", "\u009b", "\u202E", "\r");

    Finished piped = Cookline.in(folder).run(words.split(" "));
    assertThat(piped.out()).contains("\u009bc\u202Ed");
  }

  @Test
  void withoutATerminalThereIsNoBarEvenIfOneIsAskedFor() throws Exception {
    Finished finished =
        Cookline.in(folder)
            .with("TERM", "xterm")
            .run("run", "hello", "-a", "name=x", "--strategy", "async", "--progress", "bar");

    assertThat(finished.exit()).isZero();
    assertThat(finished.err()).doesNotContain("\r", "\u001b").endsWith("exit=0\n");
  }

  @Test
  void theHelpFitsTheTerminal() throws Exception {
    Finished narrow = Cookline.in(folder).with("COLUMNS", "60").run("help", "run");
    Finished usual = Cookline.in(folder).run("help", "run");

    assertThat(narrow.out().lines()).noneMatch(line -> line.length() > 79);
    assertThat(narrow.out().lines().filter(line -> line.length() > 60))
        .allMatch(line -> line.startsWith("  "));
    assertThat(usual.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(usual.out().lines().count()).isLessThan(narrow.out().lines().count());
  }

  private String onTerminal(String environment, int columns, String arguments) throws Exception {
    return onTerminal(environment, columns, arguments, " >/dev/null");
  }

  private String onTerminal(String environment, int columns, String arguments, String redirected)
      throws Exception {
    String inside =
        "stty cols "
            + columns
            + " 2>/dev/null; "
            + environment
            + " $COOKLINE "
            + arguments
            + redirected;
    try (Started started =
        Cookline.in(folder).shell("script -qec '" + inside + "' /dev/null </dev/null")) {
      return started.await().out();
    }
  }
}
