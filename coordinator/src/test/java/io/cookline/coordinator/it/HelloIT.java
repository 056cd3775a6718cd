package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelloIT {

  @TempDir Path folder;

  /** One after another they would take over half an hour. */
  @Test
  void aThousandNamesAreGreetedAllAtOnce() throws Exception {
    List<String> names = IntStream.range(0, 1000).mapToObj(n -> "Name " + n).toList();
    Path list = Files.write(folder.resolve("names.txt"), names);
    Finished finished =
        Cookline.in(folder).run("run", "hello", "-i", list.toString(), "--in-flight", "1000");
    assertThat(finished.exit()).as(finished.err()).isZero();
    assertThat(Tsv.parse(finished.out()).stream().map(row -> row.get("greeting")))
        .containsExactlyInAnyOrderElementsOf(
            names.stream().map(name -> "Hello, " + name + "!").toList());
  }

  @Test
  void theNamesOfTheArticleAreGreeted() throws Exception {
    Finished finished =
        Cookline.in(folder)
            .run(
                "run",
                "hello",
                "-a",
                "name=Robert Paulson",
                "-a",
                "name=Seven of Nine",
                "-a",
                "name=x Æ a-12");
    assertThat(finished.exit()).as(finished.err()).isZero();
    assertThat(Tsv.parse(finished.out()).stream().map(row -> row.get("greeting")))
        .containsExactlyInAnyOrder(
            "Hello, Robert Paulson!", "Hello, Seven of Nine!", "Hello, x Æ a-12!");
  }

  @Test
  void anEmptyNameIsRefusedBeforeAnybodyIsGreeted() throws Exception {
    Path list = Files.writeString(folder.resolve("names.txt"), "Ada\n\nGrace\n\n");
    Finished finished =
        Cookline.in(folder)
            .run("run", "hello", "-i", list.toString(), "-O", "out.tsv", "--run-dir", "r");
    assertThat(finished.exit()).isEqualTo(2);
    assertThat(finished.err())
        .contains("line 2: name must not be empty")
        .contains("line 4: name must not be empty")
        .contains("names.txt");
    assertThat(finished.out()).isEmpty();
    assertThat(Texts.of(folder).keySet()).containsExactly("names.txt");
    assertThat(folder.resolve("r")).doesNotExist();
  }

  @Test
  void anEmptyNameAmongTheParametersIsRefusedToo() throws Exception {
    Finished finished = Cookline.in(folder).run("run", "hello", "-a", "name=Ada", "-a", "name=");
    assertThat(finished.exit()).isEqualTo(2);
    assertThat(finished.err()).contains("item 2: name must not be empty");
    assertThat(finished.out()).isEmpty();
  }

  @Test
  void whatIsNoUtf8IsNamedByItsLine() throws Exception {
    byte[] latin1 = {'A', 'd', 'a', '\n', 'J', 'o', 's', (byte) 0xE9, '\n'};
    Path list = Files.write(folder.resolve("names.txt"), latin1);
    Finished finished = Cookline.in(folder).run("run", "hello", "-i", list.toString());
    assertThat(finished.exit()).isEqualTo(2);
    assertThat(finished.err()).contains("line 2: not UTF-8");
  }

  @Test
  void anInputWithoutAnItemGivesAFileWithoutARecord() throws Exception {
    Path list = Files.writeString(folder.resolve("names.txt"), "");
    Finished finished =
        Cookline.in(folder).run("run", "hello", "-i", list.toString(), "-O", "out.tsv");
    assertThat(finished.exit()).as(finished.err()).isZero();
    assertThat(Tsv.read(folder.resolve("out.tsv"))).isEmpty();
  }

  @Test
  void aNameThatWouldBreakTheLineComesBackWhole() throws Exception {
    String name = "tab\there \\t \u001b[31mred\u0000 \uD83D\uDE00";
    Path list = Files.writeString(folder.resolve("names.txt"), name + "\n");
    Finished finished =
        Cookline.in(folder).run("run", "hello", "-i", list.toString(), "-O", "out.tsv");
    assertThat(finished.exit()).as(finished.err()).isZero();
    assertThat(
            Tsv.read(folder.resolve("out.tsv")).stream()
                .map(r -> r.get("name"))
                .collect(Collectors.toList()))
        .containsExactly(name);
    assertThat(finished.err()).doesNotContain("\u001b");
  }
}
