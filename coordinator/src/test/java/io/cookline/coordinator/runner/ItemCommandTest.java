package io.cookline.coordinator.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.args.JobArgument;
import io.cookline.coordinator.args.RunOptions;
import io.cookline.coordinator.args.RunRequest;
import io.cookline.coordinator.input.JsonlLine;
import io.cookline.coordinator.it.naughty.NaughtyStrings;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.sink.CommandText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemCommandTest {

  @TempDir Path folder;

  /** Where they stand for the command, so that what it would get can be seen. */
  private static final String CAT = "cookline() { cat; }\n";

  @Test
  void a_shell_hands_any_text_to_the_job_as_it_is() throws Exception {
    List<String> texts =
        new ArrayList<>(
            List.of(
                "",
                "plain",
                "it's",
                "''",
                "\\",
                "\\n",
                "%s%d%%",
                "$HOME `id` $(id)",
                "a\tb",
                "-x",
                "-\t-",
                "--\t",
                "-n\tx",
                "two\nlines",
                "back\\slash\tand%s",
                "'\n'",
                "é\t東京🎉",
                "!\"#&*()[]{}<>?|;~",
                "cr\rlf\n",
                " \t "));
    List<String> naughty = NaughtyStrings.texts();
    for (int i = 0; i < naughty.size(); i += 3) {
      texts.add(naughty.get(i).replace("\0", ""));
    }
    UnaryOperator<String> command = command("hello", "-a=name=Ada");
    StringBuilder script = new StringBuilder(CAT);
    for (String text : texts) {
      script.append(command.apply(text)).append('\n');
    }

    List<String> got = bash(script.toString()).lines().toList();
    assertThat(got).hasSameSizeAs(texts);
    for (int i = 0; i < got.size(); i++) {
      String text = texts.get(i);
      boolean json = command.apply(text).contains("--input-format jsonl");
      assertThat(got.get(i)).isEqualTo(json ? JsonlLine.of(text) : text);
    }
  }

  @Test
  void the_command_is_one_cell_of_a_table_whatever_the_item_is() throws Exception {
    assertThat(command("hello", "-a=name=Ada").apply("two\nlines\tand a tab"))
        .isEqualTo(
            "printf '%s\\n' '\"two\\nlines\\tand a tab\"'"
                + " | cookline run hello -i - --input-format jsonl -q");
  }

  @Test
  void what_makes_items_gives_way_to_the_one_item_and_what_decides_its_record_stays()
      throws Exception {
    assertThat(command("power", "-a=from=7", "-a=write=hex").apply("5"))
        .isEqualTo("printf '%s\\n' 5 | cookline run power -a write=hex -i - -q");
    assertThat(command("power", "-a=count=20").apply("5")).doesNotContain("count=");
    assertThat(command("power", "-a=range=1..3").apply("5")).doesNotContain("range=");
    String files = Path.of("my files").toAbsolutePath().toString();
    assertThat(command("hello", "-a=name=Ada", "--results=my files", "--timeout=5s").apply("x y"))
        .isEqualTo(
            "printf '%s\\n' 'x y' | cookline run hello --results '"
                + files
                + "' --timeout=5s -i - -q");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"plain,plain", "a=b:c/d@e%f+g-h,a=b:c/d@e%f+g-h", "a b,'a b'", "it's,'it'\\''s'"})
  void a_word_that_needs_no_quotes_gets_none(String word, String quoted) {
    assertThat(ItemCommand.quoted(word)).isEqualTo(quoted);
  }

  private static UnaryOperator<String> command(String job, String... words) throws UserError {
    CommandText command =
        ItemCommand.of(
            new RunRequest(JobArgument.find(job), RunOptions.of(words)).check("x"), List.of(words));
    return item -> {
      StringBuilder text = new StringBuilder();
      command.append(item, text);
      return text.toString();
    };
  }

  private String bash(String script) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("script"), script);
    Path out = folder.resolve("out");
    Process bash =
        new ProcessBuilder("bash", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    bash.waitFor();
    return Files.readString(out);
  }
}
