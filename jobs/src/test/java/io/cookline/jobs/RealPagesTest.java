package io.cookline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pages that people wrote, from whatever documentation this machine has: thousands, of several
 * generators. {@code -Dcookline.pages=FOLDER:FOLDER} names others, {@code -Dcookline.pages.step=1}
 * takes each of them and not one in a hundred ({@code scripts/prove-early-titles} does both).
 */
class RealPagesTest {

  private static final String USUAL =
      "/usr/share/cppreference/doc/html:/usr/share/doc/python3-doc/html"
          + ":/usr/share/doc/numba-doc/html";

  private static final int STEP = Integer.getInteger("cookline.pages.step", 100);

  private static final String URL = "http://127.0.0.1/";

  private static final List<Selections> SELECTIONS =
      Stream.of(
              "h1",
              "title",
              "h1#firstHeading",
              "h2",
              "p",
              "div@class",
              "img@src",
              "meta[name=viewport]@content",
              "link[rel=canonical]@href",
              "span.mw-headline",
              "td",
              "a@href",
              "#firstHeading")
          .map(select -> Selections.of(List.of(select)))
          .toList();

  static Stream<Path> folders() {
    return Arrays.stream(System.getProperty("cookline.pages", USUAL).split(":", -1)).map(Path::of);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void give_early_what_they_give_when_read_to_their_ends(Path folder) throws IOException {
    assumeTrue(Files.isDirectory(folder), "these pages are not on this machine");
    List<Path> pages = pagesIn(folder);
    int[] early = new int[SELECTIONS.size()];
    int withoutParser = 0;
    int read = 0;
    for (int i = 0; i < pages.size(); i += STEP) {
      PageText text = PageText.of(Files.readAllBytes(pages.get(i)), Optional.empty());
      Document whole = Jsoup.parse(text.whole(), URL);
      for (int s = 0; s < early.length; s++) {
        assertThat(Page.select(text, URL, SELECTIONS.get(s)))
            .as("%s of %s", SELECTIONS.get(s).texts(), pages.get(i))
            .isEqualTo(Page.selectFrom(whole, SELECTIONS.get(s)));
        early[s] += isEarly(text, SELECTIONS.get(s)) ? 1 : 0;
      }
      withoutParser += text.firstHeading("h1").isPresent() ? 1 : 0;
      read++;
    }
    System.out.println(figures(folder, read, early) + "; h1 without a parser=" + withoutParser);
  }

  private static List<Path> pagesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder.toRealPath())) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
  }

  private static boolean isEarly(PageText page, Selections selections) {
    if (!selections.mayBeEarly()) {
      return false;
    }
    try (StreamParser parser = new StreamParser(Parser.htmlParser()).parse(page.reader(), URL)) {
      return EarlyMatches.of(parser, page, selections).isPresent();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String figures(Path folder, int read, int[] early) {
    StringBuilder text = new StringBuilder("early of " + read + " in " + folder + ":");
    for (int s = 0; s < early.length; s++) {
      text.append(' ').append(SELECTIONS.get(s).texts().getFirst()).append('=').append(early[s]);
    }
    return text.toString();
  }
}
