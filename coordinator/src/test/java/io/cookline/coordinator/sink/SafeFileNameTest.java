package io.cookline.coordinator.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeFileNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"new_file1.txt", "1000-pow-1000.bin", "Ünïcode 東京.html", "a.b.c", "a"})
  void usual_names_stay(String name) {
    assertThat(SafeFileName.of(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "'', _",
    "., __",
    ".., _._",
    ".hidden, _.hidden",
    "../../etc/passwd, _.._.._etc_passwd",
    "/etc/passwd, _etc_passwd",
    "a\\b, a_b",
    "C:x, C_x",
    "CON, _CON",
    "aux.txt, _aux.txt",
    "console.txt, console.txt",
    "-rf, _-rf",
    "'a. ', 'a._'",
    "'a*b?c\"d<e>f|g', a_b_c_d_e_f_g",
  })
  void what_could_lead_elsewhere_is_replaced(String name, String safe) {
    assertThat(SafeFileName.of(name)).isEqualTo(safe);
  }

  @Test
  void what_nobody_sees_is_replaced() {
    assertThat(SafeFileName.of("a\0b\nc\u001bd\u202ee\u2028f\u200bg\ud800h"))
        .isEqualTo("a_b_c_d_e_f_g_h");
  }

  @Test
  void long_names_fit_and_stay_apart() {
    for (String letter : List.of("x", "é", "東", "🎉")) {
      String one = SafeFileName.of(letter.repeat(300) + "1");
      String two = SafeFileName.of(letter.repeat(300) + "2");

      assertThat(one.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(200);
      assertThat(one).startsWith(letter.repeat(40)).isNotEqualTo(two);
    }
    assertThat(SafeFileName.of("x".repeat(200))).isEqualTo("x".repeat(200));
  }

  @Test
  void no_name_leaves_its_folder() {
    Path folder = Path.of("/results");
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder name = new StringBuilder();
      for (int i = random.nextInt(9); i > 0; i--) {
        name.append("./\\\0a~:\u2215é".charAt(random.nextInt(9)));
      }
      Path file = folder.resolve(SafeFileName.of(name.toString())).normalize();
      assertThat(file.getParent()).as("'%s'", name).isEqualTo(folder);
      assertThat(file.getFileName().toString()).as("'%s'", name).doesNotStartWith(".");
    }
  }
}
