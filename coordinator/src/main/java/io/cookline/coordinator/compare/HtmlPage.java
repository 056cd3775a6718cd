package io.cookline.coordinator.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The same figures as one page that needs nothing but itself: a chart and a table, no script, no
 * link. A template with a dozen places does not pay for a library; every text that goes into it is
 * escaped here.
 */
final class HtmlPage {

  private HtmlPage() {}

  static String of(Figures figures, Verdict verdict) throws IOException {
    Figures.Setting setting = figures.setting();
    return template()
        .replace("{{chart}}", chart(figures, verdict))
        .replace("{{head}}", head())
        .replace("{{rows}}", rows(figures, verdict))
        .replace("{{broken}}", broken(figures))
        .replace("{{noise}}", noise(figures))
        .replace("{{items}}", Announcement.count(setting.items(), "item"))
        .replace("{{cores}}", setting.cores() + (setting.cores() == 1 ? " core" : " cores"))
        .replace("{{java}}", escape(Runtime.version().toString()))
        .replace("{{meaning}}", escape(String.join(" ", FigureColumn.MEANING)))
        // Last: these may hold what looks like a place.
        .replace("{{sentence}}", escape(verdict.sentence()))
        .replace("{{job}}", escape(setting.job()));
  }

  private static String template() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(HtmlPage.class.getResourceAsStream("compare.html"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String head() {
    return FigureColumn.ALL.stream()
        .map(
            column ->
                "<th scope=\"col\">"
                    + escape(column.title())
                    + (column.unit().isEmpty()
                        ? ""
                        : " <small>" + escape(column.unit()) + "</small>")
                    + "</th>")
        .collect(Collectors.joining());
  }

  private static String rows(Figures figures, Verdict verdict) {
    return figures.strategies().stream()
        .map(
            one ->
                "<tr"
                    + chosen(verdict, one)
                    + "><th scope=\"row\">"
                    + escape(one.strategy().word())
                    + "</th>"
                    + FigureColumn.ALL.stream()
                        .map(
                            column ->
                                "<td data-key=\"%s\">%s</td>"
                                    .formatted(column.key(), escape(column.of(figures, one))))
                        .collect(Collectors.joining())
                    + "</tr>")
        .collect(Collectors.joining("\n"));
  }

  /**
   * One small picture a strategy. Its parts stand at percentages, so that it is as wide as the
   * window and its text as large as the page's.
   */
  private static String chart(Figures figures, Verdict verdict) {
    double most =
        figures.strategies().stream().mapToDouble(one -> one.times().wall().most()).max().orElse(1);
    return figures.strategies().stream()
        .map(one -> bar(one, 100 / most, chosen(verdict, one)))
        .collect(Collectors.joining("\n"));
  }

  private static String bar(StrategyFigures one, double scale, String chosen) {
    Range wall = one.times().wall();
    double start = scale * Math.min(one.aroundSeconds(), wall.median());
    String name = escape(one.strategy().word());
    String value = Digits.of(wall.median());
    return """
    <svg%s data-strategy="%s" width="100%%" height="48" role="img" aria-label="%s: %s seconds">
    <text x="0" y="14">%s</text><text class="value" x="100%%" y="14" text-anchor="end">%s s</text>
    <rect class="track" x="0" y="22" width="100%%" height="18" rx="4"/>
    <rect class="work" x="0" y="22" width="%s%%" height="18" rx="4"/>
    <rect class="start" x="0" y="22" width="%s%%" height="18" rx="4"/>
    <line class="range" x1="%s%%" x2="%s%%" y1="31" y2="31"/>
    </svg>\
    """
        .formatted(
            chosen,
            name,
            name,
            value,
            name,
            value,
            percent(scale * wall.median()),
            percent(start),
            percent(scale * wall.least()),
            percent(scale * wall.most()));
  }

  private static String chosen(Verdict verdict, StrategyFigures one) {
    return verdict.use().filter(use -> use == one.strategy()).isPresent()
        ? " class=\"chosen\""
        : "";
  }

  private static String noise(Figures figures) {
    return figures.fastest().size() < 2
        ? ""
        : "<p>Within the noise of the fastest: "
            + figures.fastest().stream()
                .map(one -> escape(one.strategy().word()))
                .collect(Collectors.joining(", "))
            + ".</p>";
  }

  private static String broken(Figures figures) {
    return figures.broken().stream()
        .map(
            one ->
                "<p>%s did not finish, exit %d: %s</p>"
                    .formatted(escape(one.strategy().word()), one.exit(), escape(one.lastLine())))
        .collect(Collectors.joining("\n"));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", share);
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c < ' ' && c != '\n' && c != '\t' ? '\ufffd' : c);
      }
    }
    return escaped.toString();
  }
}
