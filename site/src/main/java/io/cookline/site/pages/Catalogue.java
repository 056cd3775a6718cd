package io.cookline.site.pages;

import static io.cookline.site.pages.Draft.marked;
import static io.cookline.site.pages.Draft.plain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Which pages there are. */
final class Catalogue {

  private Catalogue() {}

  static List<Page> pages() {
    return Stream.of(articles(), markup(), shapes(), scripts(), charsets())
        .flatMap(List::stream)
        .map(Draft::page)
        .toList();
  }

  private static List<Draft> articles() {
    return Stream.of(
            "Solar eclipse",
            "River Thames",
            "Printing press",
            "Stone bridge",
            "Inland navigation",
            "Harbour light",
            "Railway station",
            "Market town",
            "Cartography",
            "Alpine pass",
            "Observatory",
            "Watermill")
        .map(title -> plain(title, Article::html, Encoding.UTF_8))
        .toList();
  }

  private static List<Draft> markup() {
    return List.of(
        marked("Foo_(film)", "<i>Foo</i> <span>(film)</span>", "Foo (film)", Article::html),
        marked(
            "Escherichia_coli",
            "<span class=\"mw-page-title-main\"><i>Escherichia<wbr> coli</i></span>",
            "Escherichia coli",
            Article::html),
        marked("Rock_&_Roll", "Rock &amp; Roll", "Rock & Roll", Shapes::small),
        marked(
            "Café_(smile)",
            "Caf&eacute; &#x1F600; &#233;t&#xe9;",
            "Café \uD83D\uDE00 été",
            Shapes::small),
        marked("No-break", "&nbsp;No&nbsp;break&#160; here ", "No break here", Shapes::small),
        marked("AT&T", "AT&T &copy 1996 &notit; &amp;lt;", "AT&T © 1996 ¬it; &lt;", Shapes::small),
        marked("Less_than", "1 &lt; 2 &gt; 0 &quot;so&quot;", "1 < 2 > 0 \"so\"", Shapes::small),
        marked("Tabs", "\tTabs\tand\n  new\n\tlines\n", "Tabs and new lines", Shapes::small),
        marked(
            "Broken_line",
            "First line<br>second<br/>line",
            "First line second line",
            Shapes::small),
        marked(
            "Picture",
            "<a href='/'><img src=x.png alt='<h1>alt</h1>'></a> Picture",
            "Picture",
            Shapes::small),
        marked("H2O", "H<sub>2</sub>O", "H2O", Shapes::small),
        marked(
            "Back\\slash", "Back\\slash, \\t and \\n", "Back\\slash, \\t and \\n", Shapes::small),
        marked("C++", "C++", "C++", Article::html),
        marked("100%", "100% = 1?", "100% = 1?", Shapes::small));
  }

  private static List<Draft> shapes() {
    return List.of(
        plain("Short", Shapes::small, Encoding.UTF_8),
        plain("Deep nesting", Shapes::deep, Encoding.UTF_8),
        plain("Buried heading", Shapes::buried, Encoding.UTF_8),
        plain("Unclosed tags", Shapes::unclosed, Encoding.UTF_8),
        plain("Upper case", Shapes::shouting, Encoding.UTF_8),
        plain("Attributes", Shapes::attributes, Encoding.UTF_8),
        marked("Carriage_return", "Carriage\nreturn", "Carriage return", Shapes::crlf),
        plain("Several headings", Shapes::severalHeadings, Encoding.UTF_8),
        plain("Comments", Shapes::comments, Encoding.UTF_8),
        plain("Layout table", Shapes::layoutTable, Encoding.UTF_8),
        plain("XHTML", Shapes::xhtml, Encoding.UTF_8),
        // Not among the random ones: it has nothing to find.
        new Draft("No_heading", "", "", Shapes::withoutHeading, Encoding.UTF_8));
  }

  private static List<Draft> scripts() {
    return List.of(
        plain("東京", Article::html, Encoding.UTF_8),
        plain("Москва", Article::html, Encoding.UTF_8),
        plain("القاهرة", Shapes::small, Encoding.UTF_8),
        plain("ירושלים", Shapes::small, Encoding.UTF_8),
        plain("Αθήνα", Shapes::small, Encoding.UTF_8),
        plain("กรุงเทพ", Shapes::small, Encoding.UTF_8),
        plain("दिल्ली", Shapes::small, Encoding.UTF_8),
        plain("서울", Shapes::small, Encoding.UTF_8),
        plain("北京", Shapes::small, Encoding.UTF_8),
        plain("Þingvellir", Shapes::small, Encoding.UTF_8));
  }

  private static List<Draft> charsets() {
    return List.of(
        plain("Zürich (meta)", Shapes::small, Encoding.meta("utf-8", "UTF-8")),
        plain(
            "Genève (BOM)",
            Shapes::small,
            Encoding.bom(StandardCharsets.UTF_8, "text/html; charset=iso-8859-1")),
        plain(
            "“Smart” quotes – €",
            Article::html,
            // What the web calls iso-8859-1 is windows-1252: Encoding Standard, 4.2.
            Encoding.header("iso-8859-1", "windows-1252")),
        plain("Curaçao", Shapes::small, Encoding.undeclared("windows-1252")),
        plain("Санкт-Петербург", Article::html, Encoding.meta("windows-1251", "windows-1251")),
        plain("Казань", Shapes::shouting, Encoding.header("KOI8-R", "KOI8-R")),
        plain("日本語", Shapes::small, Encoding.meta("shift_jis", "windows-31j")),
        plain("大阪", Shapes::shouting, Encoding.oldMeta("euc-jp", "EUC-JP")),
        plain("부산", Shapes::small, Encoding.header("euc-kr", "x-windows-949")),
        plain("上海", Shapes::small, Encoding.header("gb2312", "GBK")),
        plain("臺北", Shapes::small, Encoding.oldMeta("big5", "Big5")),
        plain("Łódź", Shapes::small, Encoding.meta("iso-8859-2", "ISO-8859-2")),
        plain(
            "Ὀδύσσεια",
            Shapes::small,
            Encoding.bom(StandardCharsets.UTF_16LE, "text/html; charset=utf-8")),
        plain("Ἰλιάς", Shapes::small, Encoding.bom(StandardCharsets.UTF_16BE, "text/html")));
  }
}
