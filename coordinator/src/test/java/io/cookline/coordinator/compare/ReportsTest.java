package io.cookline.coordinator.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cookline.coordinator.crew.Strategy;
import io.cookline.spi.Load;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportsTest {

  private static final Figures FIGURES = FiguresFixture.of(Load.WAITS, 20, 0.2, 0.001).quiet();
  private static final Verdict VERDICT = Verdict.of(FIGURES);

  @Test
  void theTableHasALineAStrategyAndFitsOnATerminal() {
    List<String> lines = FiguresTable.lines(FIGURES);
    assertThat(lines).hasSize(2 + Strategy.values().length).allMatch(line -> line.length() <= 80);
    assertThat(lines.subList(2, lines.size()))
        .map(line -> line.split(" ", 2)[0])
        .containsExactlyElementsOf(Strategy.words());
    // What is not known is not 0.
    assertThat(lines.get(2)).contains(" - ");
  }

  @ParameterizedTest
  @CsvSource({"40,true", "80,true", "80,false", "120,false"})
  void barsAreAsLongAsTheirFigures(int width, boolean blocks) {
    List<String> bars = new BarChart(width, blocks).lines(FIGURES);
    assertThat(bars).hasSize(5).allMatch(line -> line.length() <= Math.max(width, 56));
    assertThat(length(bars.get(0))).isGreaterThan(length(bars.get(3)));
    assertThat(length(bars.get(3))).isGreaterThan(length(bars.get(2)));
    if (!blocks) {
      assertThat(String.join("", bars)).matches("\\p{ASCII}*");
    }
  }

  private static long length(String bar) {
    return bar.substring(17).chars().takeWhile(c -> c != ' ').count();
  }

  @Test
  void aTerminalThatSaysNothingGetsPlainText() {
    assertThat(BarChart.forTerminal(80, Map.of())).isEqualTo(new BarChart(80, false));
    assertThat(BarChart.forTerminal(10, Map.of("LANG", "C.UTF-8")))
        .isEqualTo(new BarChart(40, true));
    assertThat(BarChart.forTerminal(80, Map.of("LC_ALL", "POSIX", "LANG", "C.UTF-8")))
        .isEqualTo(new BarChart(80, false));
  }

  @Test
  void aVariableThatIsEmptySaysNothing() {
    assertThat(
            BarChart.forTerminal(80, Map.of("LC_ALL", "", "LC_CTYPE", "en_GB.utf8", "LANG", "C")))
        .isEqualTo(new BarChart(80, true));
  }

  @Test
  void theSentenceIsBrokenAtBlanksAlone() {
    List<String> lines =
        TextReport.lines(FIGURES, VERDICT, new BarChart(60, true), Optional.empty());
    assertThat(String.join(" ", lines)).contains(VERDICT.sentence());
    assertThat(lines.getLast()).contains("--html FILE", "--json");
  }

  @Test
  void jsonAndPageHaveTheFiguresOfTheTable() throws Exception {
    JsonObject json = JsonParser.parseString(FiguresJson.of(FIGURES, VERDICT)).getAsJsonObject();
    String page = HtmlPage.of(FIGURES, VERDICT);
    assertThat(json.get("use").getAsString()).isEqualTo("processes+async");
    assertThat(json.get("sentence").getAsString()).isEqualTo(VERDICT.sentence());
    assertThat(page).contains(VERDICT.sentence());
    List<String> table = FiguresTable.lines(FIGURES);
    for (int i = 0; i < 5; i++) {
      JsonObject one = json.getAsJsonArray("strategies").get(i).getAsJsonObject();
      for (FigureColumn column : FigureColumn.ALL) {
        JsonElement value = one.get(column.key());
        String text = value.isJsonNull() ? "-" : value.getAsString();
        assertThat(table.get(i + 2)).contains(text);
        assertThat(page).contains("<td data-key=\"" + column.key() + "\">" + text + "</td>");
      }
    }
  }

  @Test
  void aPageHoldsNoTextThatIsMarkupAndNoPlaceThatWasNotFilled() throws Exception {
    Figures figures =
        new Figures(
            FIGURES.setting(),
            FIGURES.strategies(),
            List.of(new Figures.Broken(Strategy.SYNC, 1, "<script>&\"'\u0000")));
    String page = HtmlPage.of(figures, VERDICT);
    assertThat(page)
        .contains("&lt;script&gt;&amp;&quot;&#39;")
        .doesNotContain("<script", "{{", "http://", "https://");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.00001, 0",
    "0.02134, 0.0213",
    "4.6149, 4.61",
    "12.34, 12.3",
    "999.6, 1000",
    "1234.5, 1235",
    "100, 100",
    "0.5, 0.500",
  })
  void threeDigitsCount(double value, String expected) {
    assertThat(Digits.of(value)).isEqualTo(expected);
  }

  @Test
  void noiseIsCalledNoise() {
    assertThat(new Range(1, 0.9, 1.1).isLike(new Range(1.3, 1.05, 1.5))).isTrue();
    assertThat(new Range(1, 1, 1).isLike(new Range(1.1, 1.1, 1.1))).isTrue();
    assertThat(new Range(1, 0.9, 1.1).isLike(new Range(1.5, 1.4, 1.6))).isFalse();
    assertThat(new Range(1, 0.9, 1.1).isClearlyBelow(new Range(1.5, 1.4, 1.6))).isTrue();
    assertThat(new Range(1, 0.9, 1.1).isClearlyBelow(new Range(1.12, 1.11, 1.13))).isFalse();
    assertThat(new Range(1, 0.9, 1.45).isClearlyBelow(new Range(1.5, 1.4, 1.6))).isFalse();
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetween() {
    assertThat(Range.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Range(2.5, 1, 4));
  }
}
