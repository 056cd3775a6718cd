package io.cookline.coordinator.it.naughty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * 515 strings that programs stumble over, by section. What a person would think of is written out;
 * the rest is taken from Unicode's own general categories, each in turn, evenly spaced.
 */
public final class NaughtyStrings {

  /** How many there are. */
  public static final int COUNT = 515;

  private static final Map<String, List<String>> SECTIONS = sections();

  private NaughtyStrings() {}

  /** All of them, no two alike. */
  public static List<String> all() {
    return SECTIONS.values().stream().flatMap(List::stream).toList();
  }

  /** All of them that have bytes in UTF-8: half a surrogate pair has none. */
  public static List<String> texts() {
    return all().stream().filter(NaughtyStrings::isText).toList();
  }

  /** Whether it can be written as UTF-8. */
  public static boolean isText(String text) {
    return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  private static Map<String, List<String>> sections() {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    sections.put("empty and blank", List.of("", " ", "   ", "\t", "\u00a0", "\u3000", "\u2003 x"));
    sections.put(
        "control characters",
        IntStream.concat(IntStream.range(0, 0x20), IntStream.rangeClosed(0x7f, 0x9f))
            .filter(c -> c != '\t')
            .mapToObj(c -> "a" + Character.toString(c) + "b")
            .toList());
    sections.put(
        "ends of lines",
        List.of("\n", "\r\n", "a\r", "a\n", "\na", "a\n\nb", "a\u2028b", "a\u2029b"));
    sections.put(
        "tabs and backslashes", List.of("a\tb", "\\", "\\\\", "\\n", "\\t\t", "a\\", "\\N"));
    sections.put(
        "orders to a terminal",
        List.of(
            "\u001b[2J",
            "\u001b[31mred\u001b[0m",
            "\u001b]0;title\u0007",
            "\u001b[1A\u001b[2K",
            "\u001b]8;;http://x.test/\u001b\\link\u001b]8;;\u001b\\",
            "\u001b]52;c;ZXZpbA==\u0007",
            "\u001bc",
            "\u009b31m",
            "\u001b[?1049h",
            "\u001b[6n",
            "a\b\b\bxyz",
            "50%\rdone ok=1"));
    sections.put(
        "direction and invisible",
        List.of(
            "a\u202eb",
            "\u202dx\u202c",
            "\u202a\u202b",
            "\u2066x\u2069",
            "\u2067x",
            "\u2068x",
            "\u200e",
            "\u200f",
            "\u061c",
            "a\u200bb",
            "a\u200cb",
            "a\u200db",
            "\u2060",
            "\ufeff",
            "a\ufeffb",
            "soft\u00adhyphen",
            "\u180e",
            "\u115f",
            "\u3164",
            "\u2800",
            "\udb40\udc41",
            "gpj\u202exe.txt"));
    sections.put(
        "combining and joined",
        List.of(
            "e\u0301",
            "\u00e9",
            "\u0301",
            "Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307",
            "a" + "\u0336".repeat(60),
            "\u1112\u1161\u11ab",
            "\ud55c",
            "\u212b",
            "\u00c5",
            "A\u030a",
            "\u1e9b\u0323",
            "e\u0323\u0302",
            "\ufb01",
            "fi",
            "\u0958"));
    sections.put(
        "emoji",
        List.of(
            "🎉",
            "👩‍👩‍👧‍👦",
            "🏳️‍🌈",
            "👍🏽",
            "🇩🇪",
            "🇩",
            "❤️",
            "❤︎",
            "1️⃣",
            "🧑🏿‍🚀",
            "🏴\udb40\udc67\udb40\udc7f"));
    sections.put(
        "halves of pairs",
        List.of("\ud800", "\udfff", "a\ud83cb", "\udf89\ud83c", "x\udbff", "\udc00x"));
    sections.put(
        "beyond the planes",
        List.of(
            "\ufffe",
            "\uffff",
            "\ufdd0",
            "\ufffd",
            "\udbff\udfff",
            "\ud83f\udffe",
            "\ue000",
            "\udb80\udc00"));
    sections.put(
        "letters that change their case",
        List.of("I", "i", "İ", "ı", "ß", "ẞ", "ŉ", "ς", "Σ", "ǅ", "ﬃ", "K", "ſ", "ᾳ", "Straße"));
    sections.put(
        "look-alikes",
        List.of(
            "раураl", "ΑΒΕ", "ａｄｍｉｎ", "⁄", "∕", "．．／", "Ⅳ", "①", "ℌello", "𝕬da", "l1I|", "‐‑‒–—"));
    sections.put(
        "scripts",
        List.of(
            "שלום",
            "مرحبا بالعالم",
            "東京",
            "안녕",
            "สวัสดี",
            "नमस्ते",
            "Ελλάδα",
            "Привет",
            "ქართული",
            "𐎠𐎼𐎹",
            "𝄞",
            "ﷺ"));
    sections.put(
        "quotes",
        List.of(
            "'",
            "\"",
            "''",
            "\"\"",
            "'\"'\"",
            "`",
            "“x”",
            "‘x’",
            "«x»",
            "a\"b",
            "a,b",
            "\"a\",\"b\"",
            "a;b",
            "a|b"));
    sections.put(
        "what a shell would do",
        List.of(
            "$HOME",
            "${HOME}",
            "$(id)",
            "`id`",
            "; id",
            "| id",
            "&& id",
            "> x",
            "< x",
            "*",
            "?",
            "[a-z]",
            "{a,b}",
            "!!",
            "#x",
            "~",
            "~root",
            "$'x'",
            "%PATH%",
            "a & b",
            "\\$x",
            "$((1+1))"));
    sections.put(
        "names of files",
        List.of(
            ".",
            "..",
            "...",
            "../x",
            "../../etc/passwd",
            "/etc/passwd",
            "/",
            "//",
            "a/b",
            "a//b",
            "./a",
            "a/../b",
            "..\\x",
            "C:\\x",
            "\\\\host\\share",
            "CON",
            "nul",
            "aux.txt",
            "COM1",
            "lpt1.tsv",
            "con .txt",
            "a.",
            "a ",
            " a",
            "a. .",
            ".hidden",
            "-rf",
            "--help",
            "-",
            "--",
            "a:b",
            "a:tsv",
            "file:///etc/passwd",
            "x.tsv:article",
            "runs",
            "a\u0000.txt",
            "~/x",
            "x".repeat(255),
            "x".repeat(256),
            "é".repeat(128),
            "🎉".repeat(64)));
    sections.put(
        "addresses",
        List.of(
            "%00",
            "%2e%2e%2f",
            "%0d%0aX: y",
            "%zz",
            "%",
            "+",
            "a%20b",
            "http://",
            "http://[::1",
            "javascript:alert(1)",
            "http://a b/",
            "http://user:secret@x.test/",
            "http://127.1/",
            "http://0x7f000001/",
            "http://x.test:99999/",
            "HTTP://X.TEST",
            "http://ẞ.test/",
            "//x.test/",
            "http://xn--a/",
            "mailto:a@x.test",
            "http://x.test/\u202e"));
    sections.put(
        "other languages",
        List.of(
            "<h1>x</h1>",
            "</h1>",
            "<script>alert(1)</script>",
            "<!-- x",
            "&amp;",
            "&lt;",
            "&#0;",
            "&nosuch;",
            "<![CDATA[x]]>",
            "' OR ''='",
            "x'; DROP TABLE items; --",
            "{{7*7}}",
            "${7*7}",
            "%s%n%d",
            "%1$s",
            "{0}",
            "{}",
            "[]",
            "[1,",
            "{\"a\":1}",
            "null\n",
            "---\n- x",
            "!!str x"));
    sections.put(
        "cells of a spreadsheet",
        List.of(
            "=1+1",
            "+1+1",
            "-1+1",
            "@SUM(A1)",
            "=cmd|' /C calc'!A0",
            "\t=1+1",
            "'=1",
            "1,5",
            "1/2"));
    sections.put(
        "like numbers and words of a language",
        List.of(
            "0",
            "-0",
            "00",
            "1e400",
            "1e-400",
            "0x10",
            "1_000",
            "1,000",
            "١٢٣",
            "１２３",
            "NaN",
            "Infinity",
            "-Infinity",
            "null",
            "NULL",
            "nil",
            "None",
            "undefined",
            "true",
            "FALSE",
            "yes",
            "9223372036854775808",
            "-9223372036854775809",
            "1.0",
            ".5",
            "5.",
            "½",
            "²",
            "∞"));
    sections.put(
        "our own",
        List.of(
            "done ok=1 failed=0 exit=0",
            "x\ndone ok=1 failed=0 exit=0",
            "cookline: x",
            "name=",
            "=",
            "=x",
            "name=a=b",
            "item\tseq\tkind",
            "x\n    | y"));
    sections.put(
        "long", List.of("y".repeat(70_000), "ab ".repeat(20_000) + "c", "東".repeat(10_000)));
    Set<String> known = new LinkedHashSet<>();
    sections.values().forEach(known::addAll);
    sections.put("of every general category", categories(COUNT - known.size(), known));
    return sections;
  }

  /** So many more, from each general category in turn; none that is there. */
  private static List<String> categories(int wanted, Set<String> known) {
    Map<Integer, List<Integer>> byCategory = new LinkedHashMap<>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      byCategory.computeIfAbsent(Character.getType(c), category -> new ArrayList<>()).add(c);
    }
    List<String> strings = new ArrayList<>();
    for (int round = 1; strings.size() < wanted; round++) {
      for (List<Integer> points : byCategory.values()) {
        // The golden ratio's steps never meet.
        int place = (int) (round * 0.6180339887 % 1 * points.size());
        String string = Character.toString(points.get(place));
        if (strings.size() < wanted && known.add(string)) {
          strings.add(string);
        }
      }
    }
    return strings;
  }
}
