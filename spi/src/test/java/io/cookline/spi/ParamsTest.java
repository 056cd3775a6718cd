package io.cookline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParamsTest {

  private static final JobInfo INFO =
      new JobInfo(
          "test",
          "Does what a test wants",
          Load.WAITS,
          List.of(
              Parameter.text("select", "").repeated().withDefault("h1"),
              Parameter.number("count", "").withDefault("5"),
              Parameter.url("url", "")),
          List.of());

  @Test
  void whatIsNotGivenHasItsDefaults() {
    Params params = Params.of(INFO, Map.of());
    assertThat(params.all("select")).containsExactly("h1");
    assertThat(params.number("count")).isEqualTo(5);
    assertThat(params.has("url")).isFalse();
    assertThat(params.find("url")).isEmpty();
  }

  @Test
  void whatIsGivenReplacesTheDefaultsAndKeepsItsOrder() {
    Params params = Params.of(INFO, Map.of("select", List.of("p", "", "a"), "count", List.of("7")));
    assertThat(params.all("select")).containsExactly("p", "", "a");
    assertThat(params.text("select")).isEqualTo("a");
    assertThat(params.number("count")).isEqualTo(7);
  }

  @Test
  void theMapHasEveryParameterSoThatAWorkerNeedsNoDefaults() {
    Params params = Params.of(INFO, Map.of("url", List.of("http://a")));
    assertThat(params.asMap())
        .isEqualTo(
            Map.of("select", List.of("h1"), "count", List.of("5"), "url", List.of("http://a")));
    assertThat(Params.of(INFO, params.asMap()).asMap()).isEqualTo(params.asMap());
  }

  @Test
  void anUnknownNameIsRefusedOnTheWayInAndOnTheWayOut() {
    assertThatThrownBy(() -> Params.of(INFO, Map.of("selekt", List.of("p"))))
        .hasMessage("job test has no parameter 'selekt'");
    assertThatThrownBy(() -> Params.of(INFO, Map.of()).all("selekt"))
        .hasMessage("no parameter 'selekt' was declared");
  }

  @Test
  void anAbsentParameterHasNoText() {
    assertThatThrownBy(() -> Params.of(INFO, Map.of()).text("url"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("parameter 'url' is absent");
  }

  @Test
  void whatTheCallerChangesLaterChangesNothing() {
    List<String> values = new ArrayList<>(List.of("p"));
    Map<String, List<String>> given = new HashMap<>(Map.of("select", values));
    Params params = Params.of(INFO, given);
    values.add("a");
    given.clear();
    assertThat(params.all("select")).containsExactly("p");
  }
}
