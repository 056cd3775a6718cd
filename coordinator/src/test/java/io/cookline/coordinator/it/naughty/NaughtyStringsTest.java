package io.cookline.coordinator.it.naughty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.args.JobArgument;
import io.cookline.coordinator.args.RunOptions;
import io.cookline.coordinator.args.RunRequest;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.sink.FieldText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NaughtyStringsTest {

  @Test
  void thereAre515OfThemAndEachGeneralCategoryIsAmongThem() {
    assertThat(NaughtyStrings.all()).hasSize(NaughtyStrings.COUNT).doesNotHaveDuplicates();
    assertThat(
            NaughtyStrings.all().stream()
                .flatMapToInt(String::codePoints)
                .mapToObj(Character::getType)
                .collect(Collectors.toSet()))
        .containsAll(
            IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .mapToObj(Character::getType)
                .collect(Collectors.toSet()));
  }

  @Test
  void asAFieldEachIsOnOneLineAndComesBack() {
    for (String text : NaughtyStrings.all()) {
      assertThat(FieldText.escape(text)).doesNotContain("\n", "\r", "\t");
      assertThat(FieldText.unescape(FieldText.escape(text))).isEqualTo(text);
    }
  }

  @Test
  void onATerminalNoneIsMoreThanPrintableText() {
    for (String text : NaughtyStrings.all()) {
      String shown = shown(text);
      assertThat(notPrintable(shown)).as("%s", shown).isEmpty();
      assertThat(shown.lines().skip(1)).allMatch(line -> line.startsWith("  "));
    }
  }

  @Test
  void asWrongArgumentsTheyAreNamedInPrintableText() {
    for (String text : NaughtyStrings.all()) {
      RunOptions options =
          RunOptions.of(
              "-a",
              // By itself it may be a flag of its own right.
              "x" + text,
              "-a",
              "url=" + text,
              "-a",
              "select=" + text + "[",
              "-jx" + text,
              "--timeout=x" + text,
              "--strategy=x" + text,
              "-Onowhere/" + text + "/x",
              "--user-agent=x\n" + text,
              "--allow-net=x" + text,
              "--progress=x" + text);
      try {
        var _ = new RunRequest(JobArgument.find("scrape"), options).check("r");
        throw new AssertionError("not refused: " + text);
      } catch (UserError refused) {
        assertThat(refused.lines()).hasSizeGreaterThan(5);
        String shown =
            refused.lines().stream()
                .map(NaughtyStringsTest::shown)
                .collect(Collectors.joining("\n"));
        assertThat(notPrintable(shown)).as("%s", shown).isEmpty();
      }
    }
  }

  private static String shown(String message) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Terminal(new PrintStream(bytes, true, UTF_8)).line(message);
    return bytes.toString(UTF_8);
  }

  /** The characters that do something to a terminal instead of standing there. */
  static List<String> notPrintable(String text) {
    return text.codePoints()
        .filter(
            c ->
                switch (Character.getType(c)) {
                  case Character.CONTROL -> c != '\n';
                  case Character.FORMAT,
                      Character.SURROGATE,
                      Character.LINE_SEPARATOR,
                      Character.PARAGRAPH_SEPARATOR ->
                      true;
                  default -> false;
                })
        .mapToObj("U+%04X"::formatted)
        .toList();
  }
}
