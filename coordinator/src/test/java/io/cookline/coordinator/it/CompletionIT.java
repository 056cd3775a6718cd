package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts in the shells they are for. */
class CompletionIT {

  @TempDir static Path folder;

  private static final Path BASH = Path.of("cookline.bash");

  @BeforeEach
  void write() throws Exception {
    if (!Files.exists(folder.resolve(BASH))) {
      for (String shell : new String[] {"bash", "zsh", "fish"}) {
        Finished finished = Cookline.in(folder).run("completion", shell);
        assertThat(finished.exit()).as(finished.err()).isZero();
        Files.writeString(folder.resolve("cookline." + shell), finished.out());
      }
    }
  }

  /** A word that is a colon stands for itself: bash takes the line apart there. */
  @ParameterizedTest
  @CsvSource({
    "'cookline ', 'run resume verify export merge compare worker jobs fetch demo site doctor"
        + " completion help version'",
    "'cookline ru', run",
    "'cookline run s', scrape",
    "'cookline jobs p', power",
    "'cookline help f', fetch",
    "'cookline run scrape --strat', --strategy",
    "'cookline run scrape --strategy proc', processes processes+async",
    "'cookline run scrape --progress ', auto bar plain json none",
    "'cookline run power -a ', from= count= range= write=",
    "'cookline run scrape -a s', select=",
    "'cookline fetch http://h/ -a ', select=",
    "'cookline run scrape -O x.tsv : a', article",
    "'cookline completion ', bash zsh fish",
  })
  void bashCompletes(String line, String expected) throws Exception {
    String script =
        """
        compopt() { :; } # known during a completion only
        source ./cookline.bash
        complete -p cookline >&2
        COMP_WORDS=(%s)
        COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
        _cookline
        echo "${COMPREPLY[*]}"
        """
            .formatted(line.endsWith(" ") ? line + "''" : line);
    Finished finished = shell("bash", script);

    assertThat(finished.err()).isEqualTo("complete -o default -F _cookline cookline\n");
    assertThat(finished.out().strip()).isEqualTo(expected);
  }

  @Test
  void zshKnowsTheCompletion() throws Exception {
    Tools.need("zsh");
    Finished finished =
        shell(
            "zsh",
            """
            autoload -U +X compinit && compinit -u -D
            source ./cookline.zsh
            print -r -- ${_comps[cookline]}
            """);

    assertThat(finished.err()).isEmpty();
    assertThat(finished.out()).contains("_bash_complete", "_cookline");
  }

  @ParameterizedTest
  @CsvSource({
    "'cookline ru', run",
    "'cookline run s', scrape",
    "'cookline run scrape -a sel', select=",
    "'cookline run scrape --strat', --strategy",
    "'cookline run scrape --strategy sy', sync",
    "'cookline completion f', fish",
  })
  void fishCompletes(String line, String expected) throws Exception {
    Tools.need("fish");
    Finished finished =
        shell("fish", "source ./cookline.fish; complete -C '" + line + "' | cut -f 1");

    assertThat(finished.err()).isEmpty();
    assertThat(finished.out().strip()).isEqualTo(expected);
  }

  private static Finished shell(String shell, String script) throws Exception {
    Path file = Files.writeString(folder.resolve("script"), script);
    try (Started started =
        Cookline.in(folder)
            .with("HOME", folder.toString())
            .shell("exec " + shell + (shell.equals("zsh") ? " -f " : " ") + file)) {
      return started.await();
    }
  }
}
