package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.site.DemoSite;
import io.cookline.site.SiteOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where items come from: real files, real gzip, real pipes. */
class InputsIT {

  @TempDir Path folder;

  /** {@code say_hello} of the article: three names, {@code ''}, 19, a set, an empty list. */
  @Test
  void theSevenCasesOfTheArticleAreToldApartBeforeAnybodyIsGreeted() throws Exception {
    Path cases =
        Files.writeString(
            folder.resolve("names.jsonl"),
            """
            "Robert Paulson"
            "Seven of Nine"
            "x Æ a-12"
            ""
            19
            {"name": "Diane"}
            []
            """);
    Finished refused = run("hello", "-i", cases.toString(), "-O", "out.tsv", "--run-dir", "r");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains("line 4: name must not be empty\n")
        .contains("line 5: a number, not a string (write \"19\")\n")
        .contains("line 6: an object, not a string: name the key to take with --column")
        .contains("line 7: a list, not a string\n")
        .doesNotContain("line 1:", "line 2:", "line 3:");
    assertThat(refused.out()).isEmpty();
    assertThat(Texts.of(folder).keySet()).containsExactly("names.jsonl");
    assertThat(folder.resolve("r")).doesNotExist();

    Finished greeted = run("hello", "-i", cases.toString(), "--limit", "3", "-k");
    assertThat(greeted.exit()).as(greeted.err()).isZero();
    assertThat(Tsv.parse(greeted.out()).stream().map(row -> row.get("greeting")))
        .containsExactly("Hello, Robert Paulson!", "Hello, Seven of Nine!", "Hello, x Æ a-12!");
  }

  @Test
  void aKeyOfAnObjectIsAnItemWhereTheColumnIsNamed() throws Exception {
    Path cases =
        Files.writeString(
            folder.resolve("n.ndjson"), "{\"base\": \"3\", \"id\": 1}\n{\"base\": 4}\n");
    Finished refused = run("power", "-i", cases.toString(), "--column", "base");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("line 2: 'base' is a number, not a string (write \"4\")");
    assertThat(bases(run("power", "-i", cases.toString(), "--column", "base", "--limit", "1")))
        .containsExactly("3");
  }

  @Test
  void aTableGivesTheColumnThatIsCalledLikeTheJobsItemsOrTheOneThatIsNamed() throws Exception {
    Path csv =
        Files.writeString(
            folder.resolve("n.csv"), "\ufeffid,base,\"a, b\"\r\n7,3,\"x\r\ny\"\r\n8,4,\r\n");
    assertThat(bases(run("power", "-k", "-i", csv.toString()))).containsExactly("3", "4");
    assertThat(bases(run("power", "-k", "-i", csv.toString(), "--column", "id")))
        .containsExactly("7", "8");
    Finished absent = run("power", "-i", csv.toString(), "--column", "bases");
    assertThat(absent.exit()).isEqualTo(2);
    assertThat(absent.err())
        .contains("line 1: no column 'bases', did you mean 'base'? (there is id, base, a, b)");
  }

  @Test
  void problemsOfATableAreNamedByTheirLinesAndNoItemIsPerformed() throws Exception {
    Path csv =
        Files.writeString(folder.resolve("n.csv"), "base,x\n1,\"a\nb\"\nno,\n3\n4,\"not closed\n");
    Finished refused = run("power", "-i", csv.toString(), "-O", "out.tsv");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains("line 4: 'no' is not a whole number")
        .contains("line 5: 1 field, but the header has 2")
        .contains("line 6: a quote that is not closed");
    assertThat(Texts.of(folder).keySet()).containsExactly("n.csv");
  }

  @Test
  void gzipIsUnpackedFromFilesAndPipesAndMembersMayBeJoined() throws Exception {
    shell("printf '3\\n4\\n' | gzip > a.gz; printf 'base\\n5\\n6\\n' | gzip > b.csv.gz");
    shell("cat a.gz a.gz > aa.gz; cp a.gz disguised.txt");
    assertThat(bases(run("power", "-k", "-i", "aa.gz"))).containsExactly("3", "4", "3", "4");
    assertThat(bases(run("power", "-k", "-i", "b.csv.gz"))).containsExactly("5", "6");
    assertThat(bases(run("power", "-k", "-i", "disguised.txt"))).containsExactly("3", "4");
    // In pieces, with a pause of the pipe between the members.
    assertThat(
            bases(shell("(cat a.gz; cat a.gz) | \"$COOKLINE\" run power -k --strategy async -i -")))
        .containsExactly("3", "4", "3", "4");
    assertThat(
            bases(
                shell(
                    "cat b.csv.gz | \"$COOKLINE\" run power -k --strategy async"
                        + " --input-format csv -i -")))
        .containsExactly("5", "6");
  }

  @Test
  void gzipThatIsCutOffIsAnErrorWithItsPlace() throws Exception {
    shell("seq 1 1000 | gzip > a.gz; head -c 300 a.gz > cut.gz");
    Finished refused = run("power", "-i", "cut.gz", "-O", "out.tsv", "--run-dir", "r");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("cut.gz").contains("cut off, after 300 bytes");
    assertThat(folder.resolve("r")).doesNotExist();
    assertThat(folder.resolve("out.tsv")).doesNotExist();
  }

  @Test
  void aLineOfAHundredMegabytesIsNamedInEveryFormat() throws Exception {
    for (String format : List.of("text", "jsonl", "tsv", "csv")) {
      Finished refused =
          shell(
              "(echo base; head -c 104857600 /dev/zero | tr '\\0' 1) | \"$COOKLINE\" run hello"
                  + " --strategy async -i - --input-format "
                  + format);
      assertThat(refused.exit()).as(refused.err()).isEqualTo(2);
      assertThat(refused.err()).as(format).containsPattern("line 2: .*longer than 1 MiB");
    }
  }

  @Test
  void anEndlessInputEndsAtTheLimit() throws Exception {
    Finished finished =
        shell("yes 3 | \"$COOKLINE\" run power --strategy async --limit 3 -i - --run-dir r");
    assertThat(bases(finished)).containsExactly("3", "3", "3");
    assertThat(Files.readString(folder.resolve("r/manifest.json"))).contains("\"limit\": 3");
  }

  @Test
  void aRandomSampleCanBeHadAgainByItsSeed() throws Exception {
    shell("seq 1 500 > n.txt");
    Finished one = run("power", "-k", "-i", "n.txt", "--limit", "20", "--shuf", "--run-dir", "r");
    String manifest = Files.readString(folder.resolve("r/manifest.json"));
    String seed = manifest.replaceAll("(?s).*\"shuffle_seed\": ([0-9]+).*", "$1");
    assertThat(one.err()).contains("in random order (--shuf --seed " + seed + ")");
    Finished again = run("power", "-k", "-i", "n.txt", "--limit", "20", "--shuf", "--seed", seed);
    assertThat(bases(again)).hasSize(20).doesNotHaveDuplicates().isEqualTo(bases(one));
    assertThat(folder.resolve("r/input.unshuffled")).doesNotExist();
  }

  @Test
  void theFailuresOfARunAreTheInputOfAnother() throws Exception {
    try (DemoSite site = DemoSite.start(SiteOptions.defaults())) {
      Path urls =
          Files.write(
              folder.resolve("urls.txt"),
              List.of(
                  site.url("/page/1"),
                  site.url("/status/404"),
                  site.url("/page/2"),
                  site.url("/flaky/x?fail=1")));
      Finished first =
          run("scrape", "-i", urls.toString(), "--retries", "0", "-O", "a.tsv", "--run-dir", "r");
      assertThat(first.exit()).as(first.err()).isEqualTo(8);
      Finished second = run("scrape", "-i", "r/failures.tsv", "-O", "b.tsv", "--run-dir", "s");
      assertThat(second.exit()).as(second.err()).isEqualTo(8);
      assertThat(second.err()).contains("scrape: 2 items");
      assertThat(Tsv.column(folder.resolve("b.tsv"), "url"))
          .containsExactly(site.url("/flaky/x?fail=1"));
    }
  }

  private static List<String> bases(Finished finished) {
    assertThat(finished.exit()).as(finished.err()).isZero();
    return Tsv.parse(finished.out()).stream().map(row -> String.valueOf(row.get("base"))).toList();
  }

  private Finished run(String job, String... arguments) throws Exception {
    String[] line = new String[arguments.length + 4];
    line[0] = "run";
    line[1] = job;
    line[2] = "--strategy";
    line[3] = "async";
    System.arraycopy(arguments, 0, line, 4, arguments.length);
    return Cookline.in(folder).run(line);
  }

  private Finished shell(String script) throws Exception {
    try (Started started = Cookline.in(folder).shell(script)) {
      return started.await();
    }
  }
}
