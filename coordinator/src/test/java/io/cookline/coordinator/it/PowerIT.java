package io.cookline.coordinator.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerIT {

  /** Prints what a row of the product must say, without a line of ours in it. */
  private static final String PYTHON =
      """
      import hashlib
      import sys
      if hasattr(sys, "set_int_max_str_digits"):
          sys.set_int_max_str_digits(0)
      print("base\\texponent\\tbit_length\\tdigits\\tfirst_digits\\tlast_digits\\tsha256")
      for i in range(2000, 2016):
          p = pow(i, i)
          s = str(p)
          digest = hashlib.sha256(p.to_bytes((p.bit_length() + 7) // 8, "big")).hexdigest()
          print(i, i, p.bit_length(), len(s), s[:20], s[-20:], digest, sep="\\t")
      """;

  @TempDir Path folder;

  @Test
  void sixteenPowersAreWhatPythonSaysTheyAre() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "there is no /usr/bin/python3");
    Finished python =
        Cookline.in(folder).shell("/usr/bin/python3 - <<'END'\n" + PYTHON + "END\n").await();
    assertThat(python.exit()).as(python.err()).isZero();

    Finished finished = Cookline.in(folder).run("run", "power", "-a", "from=2000", "-v");

    assertThat(finished.exit()).as(finished.err()).isZero();
    assertThat(Tsv.parse(finished.out()))
        .containsExactlyInAnyOrderElementsOf(Tsv.parse(python.out()));
    assertThat(finished.err().lines().filter("okay"::equals)).hasSize(16);
  }

  @Test
  void wholeNumbersGoToFilesWhereFilesAreWanted() throws Exception {
    Finished finished =
        Cookline.in(folder)
            .run("run", "power", "-a", "range=9360..9367", "--results", "numbers", "-O", "p.tsv");
    assertThat(finished.exit()).as(finished.err()).isZero();
    Map<String, String> expected =
        // The first ones are small, the last ones a matter for the library in C.
        IntStream.rangeClosed(9360, 9367)
            .boxed()
            .collect(
                Collectors.toMap(
                    n -> n + "-pow-" + n + ".txt", n -> BigInteger.valueOf(n).pow(n).toString()));
    assertThat(Texts.of(folder.resolve("numbers"))).containsExactlyInAnyOrderEntriesOf(expected);
  }

  @Test
  void withoutTheLibraryInCTheAnswersAreTheSame() throws Exception {
    Cookline cookline = Cookline.in(folder);
    String[] run = {"run", "power", "-a", "range=20000..20003", "--results"};
    Finished with = cookline.run(words(run, "with", "-O", "with.tsv", "-k"));
    assertThat(with.exit()).as(with.err()).isZero();

    Cookline java = cookline.with("JAVA_TOOL_OPTIONS", "-Dcookline.gmp=off");
    Finished without = java.run(words(run, "without", "-O", "without.tsv", "-k"));

    assertThat(without.exit()).as(without.err()).isZero();
    assertThat(folder.resolve("without.tsv")).hasSameTextualContentAs(folder.resolve("with.tsv"));
    assertThat(Texts.of(folder.resolve("without"))).isEqualTo(Texts.of(folder.resolve("with")));
    assertThat(java.run("doctor").out()).contains("powers by apfloat", "switched off");
  }

  private static String[] words(String[] first, String... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void withoutVerboseNoNumberSaysThatItIsOkay() throws Exception {
    Finished finished = Cookline.in(folder).run("run", "power", "-a", "range=5..6");
    assertThat(finished.exit()).as(finished.err()).isZero();
    assertThat(finished.err()).doesNotContain("okay");
    assertThat(Tsv.parse(finished.out())).hasSize(2);
  }
}
