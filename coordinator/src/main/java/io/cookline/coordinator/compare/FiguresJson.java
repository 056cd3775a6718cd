package io.cookline.coordinator.compare;

import com.google.gson.stream.JsonWriter;
import io.cookline.coordinator.crew.Strategy;
import io.cookline.coordinator.report.TerminalText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The same figures for a program: digit for digit what the table and the page show. */
final class FiguresJson {

  private FiguresJson() {}

  static String of(Figures figures, Verdict verdict) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setIndent("  ");
      json.beginObject();
      json.name("job").value(figures.setting().job());
      json.name("items").value(figures.setting().items());
      json.name("cores").value(figures.setting().cores());
      json.name("use").value(verdict.use().map(Strategy::word).orElse(null));
      json.name("because").value(verdict.kind().name().toLowerCase(Locale.ROOT));
      json.name("sentence").value(verdict.sentence());
      json.name("within_noise_of_the_fastest").beginArray();
      for (StrategyFigures one : figures.fastest()) {
        json.value(one.strategy().word());
      }
      json.endArray();
      json.name("strategies").beginArray();
      for (StrategyFigures one : figures.strategies()) {
        write(json, figures, one);
      }
      json.endArray();
      json.name("did_not_finish").beginArray();
      for (Figures.Broken one : figures.broken()) {
        json.beginObject();
        json.name("strategy").value(one.strategy().word());
        json.name("exit").value(one.exit());
        json.name("last_line").value(one.lastLine());
        json.endObject();
      }
      json.endArray();
      json.endObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory can't be written", impossible);
    }
    return TerminalText.safeJson(text.toString());
  }

  private static void write(JsonWriter json, Figures figures, StrategyFigures one)
      throws IOException {
    json.beginObject();
    json.name("strategy").value(one.strategy().word());
    json.name("rounds").value(one.counts().rounds());
    json.name("failed").value(one.counts().failed());
    json.name("in_flight").value(one.crew().inFlight());
    for (FigureColumn column : FigureColumn.ALL) {
      String value = column.of(figures, one);
      json.name(column.key()).jsonValue(value.equals(Digits.NONE) ? "null" : value);
    }
    json.name("wall_seconds_least").jsonValue(Digits.of(one.times().wall().least()));
    json.name("wall_seconds_most").jsonValue(Digits.of(one.times().wall().most()));
    json.name("working_seconds").jsonValue(Digits.of(one.times().working().median()));
    json.endObject();
  }
}
