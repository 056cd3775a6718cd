package io.cookline.coordinator.args;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.spi.JobInfo;
import io.cookline.spi.Load;
import io.cookline.spi.Parameter;
import io.cookline.spi.Params;
import io.cookline.worker.http.WebUrls;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterReaderTest {

  private static final JobInfo INFO =
      new JobInfo(
          "sample",
          "Is read",
          Load.WAITS,
          List.of(
              Parameter.url("url", "a page"),
              Parameter.number("pages", "how many"),
              Parameter.text("select", "what").repeated().withDefault("h1"),
              Parameter.choice("write", List.of("decimal", "hex"), "how")),
          List.of("cookline run sample"));

  private final List<String> problems = new ArrayList<>();

  @Test
  void reads_values_and_fills_in_defaults() {
    Params params = read("pages=7", "url=http://x.example/?a=b");

    assertThat(problems).isEmpty();
    assertThat(params.number("pages")).isEqualTo(7);
    assertThat(params.text("url")).isEqualTo("http://x.example/?a=b");
    assertThat(params.all("select")).containsExactly("h1");
    assertThat(params.text("write")).isEqualTo("decimal");
  }

  @Test
  void a_repeatable_parameter_keeps_all_its_values_in_order_and_drops_the_default() {
    assertThat(read("select=b", "select=a", "select=b").all("select"))
        .containsExactly("b", "a", "b");
    assertThat(problems).isEmpty();
  }

  @Test
  void a_value_may_be_empty_and_a_name_may_not() {
    assertThat(read("select=").all("select")).containsExactly("");
    assertThat(problems).isEmpty();
    read("=x", "select", "");
    assertThat(problems)
        .containsExactly(
            "-a: '=x' is not NAME=VALUE",
            "-a: 'select' is not NAME=VALUE",
            "-a: '' is not NAME=VALUE");
  }

  @Test
  void an_unknown_name_gets_the_nearest_one() {
    read("page=7");

    assertThat(problems)
        .containsExactly(
            "-a: job sample has no parameter 'page', did you mean 'pages'?"
                + " (it has url, pages, select, write)");
  }

  @Test
  void all_wrong_values_are_named_at_once() {
    Params params = read("pages=-1", "write=octal", "url=ftp://x.example/", "select=ok");

    assertThat(problems).hasSize(3);
    assertThat(problems.get(0))
        .isEqualTo("-a pages: '-1' is not a whole number from 0 to " + Long.MAX_VALUE);
    assertThat(problems.get(1)).isEqualTo("-a write: 'octal' is none of decimal, hex");
    assertThat(problems.get(2)).startsWith("-a url: ");
    assertThat(params.has("pages")).isFalse();
    assertThat(params.all("select")).containsExactly("ok");
  }

  @Test
  void a_second_value_of_a_parameter_that_takes_one_is_a_problem() {
    assertThat(read("pages=1", "pages=2").number("pages")).isEqualTo(1);
    assertThat(problems).containsExactly("-a pages: given more than once");
  }

  private Params read(String... given) {
    return new ParameterReader(INFO, new WebUrls(), problems).read(List.of(given));
  }
}
