package io.cookline.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalKindTest {

  @ParameterizedTest
  @CsvSource({
    "true, TERM=xterm, true, true",
    "true, TERM=xterm NO_COLOR=1, true, false",
    "true, TERM=xterm NO_COLOR=, true, true",
    "true, TERM=xterm CLICOLOR=0, true, false",
    "true, TERM=xterm CLICOLOR=1, true, true",
    "true, TERM=dumb, false, false",
    "true, X=y, false, false",
    "false, TERM=xterm, false, false",
  })
  void the_environment_decides(
      boolean isTerminal, String environment, boolean live, boolean colour) {
    assertThat(TerminalKind.of(isTerminal, map(environment)))
        .isEqualTo(new TerminalKind(live, colour, false));
  }

  private static Map<String, String> map(String environment) {
    Map<String, String> map = new HashMap<>();
    for (String variable : environment.split(" ", -1)) {
      String[] parts = variable.split("=", 2);
      map.put(parts[0], parts[1]);
    }
    return map;
  }
}
