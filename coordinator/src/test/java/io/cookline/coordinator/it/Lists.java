package io.cookline.coordinator.it;

import io.cookline.site.DemoSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lists of addresses, and the titles that are there. */
public final class Lists {

  private Lists() {}

  /** A file with these addresses, one a line. */
  public static Path urls(Path folder, Stream<String> urls) throws IOException {
    return Files.write(folder.resolve("urls.txt"), urls.toList());
  }

  /** A file with the first so many numbered pages of a site. */
  public static Path pages(Path folder, DemoSite site, int pages) throws IOException {
    return urls(folder, IntStream.range(0, pages).mapToObj(n -> site.url("/page/" + n)));
  }

  /** The titles of the first so many numbered pages. */
  public static List<String> titles(int pages) {
    return IntStream.range(0, pages).mapToObj(n -> "Page " + n).toList();
  }
}
