package io.cookline.site.pages;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All pages under {@code /wiki/}, the same in every run, and the small numbered ones. */
public final class Pages {

  private static final List<Page> ALL = Catalogue.pages();
  private static final List<Page> RANDOM =
      ALL.stream().filter(page -> !page.h1().isEmpty()).toList();
  private static final Map<String, Page> BY_PATH = byPath();

  private Pages() {}

  /** Every page under {@code /wiki/}. */
  public static List<Page> all() {
    return ALL;
  }

  /** The pages that {@code /wiki/Special:Random} leads to; each has an h1 that is not empty. */
  public static List<Page> random() {
    return RANDOM;
  }

  /** The page at a path, which may be percent-encoded. */
  public static Optional<Page> find(String path) {
    return at(decoded(path));
  }

  /** The page at a path that is decoded already. */
  public static Optional<Page> at(String decodedPath) {
    return Optional.ofNullable(BY_PATH.get(decodedPath));
  }

  /**
   * What the first h1 says at a path under {@code /wiki/} or {@code /page/}; empty if there is no
   * such page or it has no h1.
   *
   * @param path may be percent-encoded
   */
  public static Optional<String> h1(String path) {
    if (path.matches("/page/\\d+")) {
      return Optional.of(numbered(Long.parseLong(path.substring("/page/".length()))));
    }
    return find(path).map(Page::h1).filter(h1 -> !h1.isEmpty());
  }

  /** What the h1 of {@code /page/<n>} says. */
  public static String numbered(long n) {
    return "Page " + n;
  }

  private static String decoded(String path) {
    return new QueryStringDecoder(path).path();
  }

  private static Map<String, Page> byPath() {
    Map<String, Page> pages = new LinkedHashMap<>();
    for (Page page : ALL) {
      if (pages.put(decoded(page.path()), page) != null) {
        throw new IllegalStateException("two pages at " + page.path());
      }
    }
    return pages;
  }
}
