package io.cookline.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoffTest {

  @Test
  void text_that_looks_like_a_macro_is_text() {
    assertThat(new Roff().line(".TH").line("'x").line("a\\b - `c`").toString())
        .isEqualTo("\\&.TH\n\\(aqx\na\\eb \\- \\(gac\\(ga\n");
  }

  @Test
  void it_is_plain_ascii() {
    assertThat(Roff.escape("1 × 2 …")).isEqualTo("1 \\[u00D7] 2 \\[u2026]");
  }

  @Test
  void the_arguments_of_a_macro_are_quoted() {
    assertThat(new Roff().macro("SH", "a \"b\"").toString()).isEqualTo(".SH \"a \\(dqb\\(dq\"\n");
  }
}
