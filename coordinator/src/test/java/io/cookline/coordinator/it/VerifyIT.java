package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every difference between a run and its output is found and named. */
class VerifyIT {

  /** The run as it was left, and the same with what a test does to it. */
  @TempDir static Path sound;

  @TempDir static Path folder;

  @BeforeAll
  static void aRun() throws Exception {
    Finished run =
        cookline(
            "run",
            "power",
            "-a",
            "range=1..30",
            "-O",
            "out.tsv",
            "--run-dir",
            "r",
            "--results",
            "files",
            "--strategy",
            "sync");
    assertThat(run.exit()).as(run.err()).isZero();
    Finished verified = cookline("verify", "r");
    assertThat(verified.exit()).as(verified.out()).isZero();
    assertThat(verified.out()).contains("all is well, 30 items, 30 records, 0 failures");
    copied("mv r out.tsv files \"$SOUND\"");
  }

  @BeforeEach
  void asItWas() throws Exception {
    copied("rm -rf ./* && cp -a \"$SOUND\"/* .");
  }

  private static void copied(String script) throws Exception {
    try (Started copy = Cookline.in(folder).with("SOUND", sound.toString()).shell(script)) {
      assertThat(copy.await().exit()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "deleted, missing, out.tsv:10, the record of item 8 (9) should be here",
    "doubled, doubled, out.tsv:11, the same as line 10",
    "edited, damaged, out.tsv:10, the record of item 8 (9) reads '9x",
    "swapped, misplaced, out.tsv:, stands here and should be line 1",
    "added, foreign, out.tsv:32, the run did not write 'stranger'",
  })
  void aLineThatWasTamperedWithIsNamed(String how, String kind, String where, String message)
      throws Exception {
    Path out = folder.resolve("out.tsv");
    List<String> lines = new ArrayList<>(Files.readAllLines(out));
    switch (how) {
      case "deleted" -> lines.remove(9);
      case "doubled" -> lines.add(9, lines.get(9));
      case "edited" -> lines.set(9, lines.get(9).replaceFirst("9", "9x"));
      case "swapped" -> Collections.swap(lines, 9, 12);
      default -> lines.add("stranger");
    }
    Files.write(out, lines);
    Finished verified = cookline("verify", "r");

    assertThat(verified.exit()).isEqualTo(7);
    assertThat(verified.out().lines())
        .anyMatch(
            line -> line.startsWith(kind + " ") && line.contains(where) && line.contains(message));
    JsonObject json = json("r");
    assertThat(json.get("sound").getAsBoolean()).isFalse();
    assertThat(json.get("differences").getAsInt())
        .isEqualTo(json.getAsJsonArray("findings").size())
        .isEqualTo(how.equals("swapped") ? 2 : 1);
    assertThat(verified.out())
        .contains(how.equals("swapped") ? ", 2 differences\n" : ", 1 difference\n");
    assertThat(json.getAsJsonArray("findings").toString()).contains(kind);
  }

  @Test
  void aLastLineEndThatIsCutOffIsNamed() throws Exception {
    Path out = folder.resolve("out.tsv");
    Files.writeString(out, Files.readString(out).strip());
    Finished verified = cookline("verify", "r");
    assertThat(verified.exit()).isEqualTo(7);
    assertThat(verified.out()).contains("damaged ").contains("out.tsv:31: the last line has no");
  }

  @Test
  void failuresAndManifestAreHeldAgainstTheJournal() throws Exception {
    Path failures = folder.resolve("r/failures.tsv");
    Files.writeString(failures, Files.readString(failures) + "9\t8\n");
    Path manifest = folder.resolve("r/manifest.json");
    Files.writeString(
        manifest, Files.readString(manifest).replace("\"items\": 30", "\"items\": 31"));
    Finished verified = cookline("verify", "r");
    assertThat(verified.exit()).isEqualTo(7);
    assertThat(verified.out())
        .contains("foreign r/failures.tsv:2: the run did not write '9\\t8'")
        .contains("damaged r/manifest.json: its input is another")
        .contains(", 2 differences");
  }

  @Test
  void recordsThatWentToStandardOutputAreSaidToBeUnchecked() throws Exception {
    assertThat(cookline("run", "power", "-a", "range=1..3", "--run-dir", "s", "-q").exit())
        .isZero();
    Finished verified = cookline("verify", "s");
    assertThat(verified.exit()).as(verified.out()).isZero();
    assertThat(verified.out())
        .contains("note: the records went to standard output, and can't be checked")
        .contains("s: all is well, 3 items, 3 records, 0 failures, 0 differences");
    assertThat(json("s").getAsJsonArray("notes").toString()).contains("standard output");
    assertThat(json("r").getAsJsonArray("notes")).isEmpty();
  }

  @Test
  void filesOfItemsAreLookedAtToo() throws Exception {
    try (var files = Files.list(folder.resolve("files"))) {
      List<Path> all = files.sorted().toList();
      Files.delete(all.get(3));
      Files.writeString(all.get(7), "other");
    }
    Finished verified = cookline("verify", "r");
    assertThat(verified.exit()).isEqualTo(7);
    assertThat(verified.out()).contains("missing ").contains("damaged ").contains("2 differences");
  }

  @Test
  void aDamagedJournalIsNamedAndWhatStandsBeforeItCanBeHad() throws Exception {
    Path journal = folder.resolve("r/journal");
    byte[] bytes = Files.readAllBytes(journal);
    bytes[bytes.length / 2] ^= 1;
    Files.write(journal, bytes);

    Finished verified = cookline("verify", "r");
    assertThat(verified.exit()).isEqualTo(7);
    assertThat(verified.out()).contains("r/journal is damaged at byte ");
    Finished exported = cookline("export", "r", "-O", "again.tsv");
    assertThat(exported.exit()).isEqualTo(7);
    assertThat(Tsv.read(folder.resolve("again.tsv"))).hasSizeBetween(1, 29);
    Finished resumed = cookline("resume", "r");
    assertThat(resumed.exit()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"tsv", "csv", "jsonl"})
  void theOutputComesAgainInEveryFormat(String format) throws Exception {
    Finished exported = cookline("export", "r", "-k", "-O", "again:" + format);
    assertThat(exported.exit()).as(exported.err()).isZero();
    List<String> lines = Files.readAllLines(folder.resolve("again"));
    assertThat(lines).hasSize(format.equals("jsonl") ? 30 : 31);
    if (format.equals("tsv")) {
      assertThat(lines).isEqualTo(Files.readAllLines(folder.resolve("out.tsv")));
    }
  }

  @Test
  void whatIsNoRunIsSaid() throws Exception {
    assertThat(cookline("verify", "nowhere").exit()).isEqualTo(2);
    assertThat(cookline("verify", "nowhere").err()).contains("there is no run directory nowhere");
    assertThat(cookline("export", "files").err())
        .contains("is no run directory: it has no journal");
  }

  private JsonObject json(String run) throws Exception {
    return JsonParser.parseString(cookline("verify", run, "--json").out()).getAsJsonObject();
  }

  private static Finished cookline(String... words) throws Exception {
    return Cookline.in(folder).run(words);
  }
}
