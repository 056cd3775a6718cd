package io.cookline.coordinator.it.naughty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Lists;
import io.cookline.coordinator.it.Tsv;
import io.cookline.site.http.Html;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each string goes in by every door that takes text, and comes out as it was. */
class NaughtyStringsIT {

  @TempDir Path folder;

  /** A format that can be read back is one more word here, and one more case in {@link #column}. */
  @ParameterizedTest
  @ValueSource(strings = {"tsv", "jsonl"})
  void asNamesOfAnInputTheyComeBack(String format) throws Exception {
    // A line can't hold its own end, a carriage return before it belongs to it, a mark at the
    // beginning of the file is skipped, and hello wants a name.
    List<String> names =
        NaughtyStrings.texts().stream()
            .filter(name -> !name.isEmpty() && !name.contains("\n") && !name.endsWith("\r"))
            .toList();
    assertThat(names).hasSizeGreaterThan(450);
    Path list = Files.write(folder.resolve("names.txt"), names);
    comesBack(names, format, "-i", list.toString(), "--in-flight", "600");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tsv", "jsonl"})
  void asParametersTheyComeBack(String format) throws Exception {
    // The system ends an argument at a NUL, and takes 128 KiB of one at most.
    List<String> names =
        NaughtyStrings.texts().stream()
            .filter(name -> !name.isEmpty() && name.indexOf('\0') < 0)
            .toList();
    assertThat(names).hasSizeGreaterThan(450);
    comesBack(
        names,
        format,
        Stream.concat(
                names.stream().flatMap(name -> Stream.of("-a", "name=" + name)),
                Stream.of("--in-flight", "600"))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tsv", "jsonl", "article"})
  void asTitlesOfPagesTheyComeBack(String format) throws Exception {
    // HTML holds no NUL, and reads CR as LF. U+FFFF, which is no character, is jsoup's own sign for
    // the end of the text.
    List<String> titles =
        NaughtyStrings.texts().stream()
            .filter(title -> title.indexOf('\0') < 0 && title.indexOf('\r') < 0)
            .filter(title -> !title.equals("\uffff"))
            .toList();
    assertThat(titles).hasSizeGreaterThan(450);
    UnaryOperator<String> page =
        title -> "<!DOCTYPE html><meta charset=utf-8><h1>" + Html.escape(title) + "</h1>";
    try (Pages pages = new Pages(titles.stream().map(page).toList(), "text/html")) {
      Finished finished =
          Cookline.in(folder)
              .run(
                  "run",
                  "scrape",
                  "-i",
                  Lists.urls(folder, pages.urls()).toString(),
                  "-O",
                  "out:" + format);

      assertThat(finished.exit()).as(finished.err()).isZero();
      List<String> expected = titles.stream().map(NaughtyStringsIT::asOneLine).toList();
      if (format.equals("article")) {
        String text = Files.readString(folder.resolve("out"));
        assertThat(text.replace("\n", "").split("\t", -1))
            .hasSize(expected.size() + 1)
            .containsExactlyElementsOf(Stream.concat(expected.stream(), Stream.of("")).toList());
      } else {
        assertThat(column(folder.resolve("out"), format, "h1"))
            .containsExactlyInAnyOrderElementsOf(expected);
      }
    }
  }

  @Test
  void whatAJobSaysOfThemIsPrintableText() throws Exception {
    List<String> genres = NaughtyStrings.texts();
    Gson json = new Gson();
    try (Pages pages = new Pages(genres.stream().map(json::toJson).toList(), "application/json")) {
      Finished finished =
          Cookline.in(folder)
              .run(
                  "run",
                  "genre",
                  "-i",
                  Lists.urls(folder, pages.urls()).toString(),
                  "-O",
                  "out.jsonl");

      assertThat(finished.exit()).as(finished.err()).isZero();
      assertThat(column(folder.resolve("out.jsonl"), "jsonl", "genre"))
          .containsExactlyInAnyOrderElementsOf(genres);
      assertThat(NaughtyStringsTest.notPrintable(finished.err())).isEmpty();
      assertThat(finished.err().lines())
          .filteredOn(line -> line.startsWith("Writing \""))
          .hasSize(genres.size());
      assertThat(finished.err().lines()).filteredOn(line -> line.startsWith("done ok")).hasSize(1);
    }
  }

  @Test
  void asWrongWordsTheyAreNamedInPrintableText() throws Exception {
    List<String> words = new ArrayList<>(List.of("run", "hello"));
    NaughtyStrings.texts().stream()
        .filter(word -> word.indexOf('\0') < 0)
        .forEach(word -> words.addAll(List.of("-a", "x" + word)));
    Finished finished = Cookline.in(folder).run(words.toArray(String[]::new));

    assertThat(finished.exit()).isEqualTo(2);
    assertThat(finished.out()).isEmpty();
    assertThat(NaughtyStringsTest.notPrintable(finished.err())).isEmpty();
    assertThat(finished.err().lines().skip(1)).allMatch(line -> line.startsWith("  "));
  }

  private void comesBack(List<String> names, String format, String... from) throws Exception {
    Finished finished =
        Cookline.in(folder)
            .run(
                Stream.concat(Stream.of("run", "hello", "-O", "out:" + format), Stream.of(from))
                    .toArray(String[]::new));

    assertThat(finished.exit()).as(finished.err()).isZero();
    assertThat(column(folder.resolve("out"), format, "name"))
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(column(folder.resolve("out"), format, "greeting"))
        .containsExactlyInAnyOrderElementsOf(
            names.stream().map(name -> "Hello, " + name + "!").toList());
  }

  private static List<String> column(Path file, String format, String name) throws IOException {
    return switch (format) {
      case "tsv" -> Tsv.column(file, name);
      case "jsonl" ->
          // Not lines(): what it takes for a line's end may stand in a string.
          Stream.of(Files.readString(file).split("\n"))
              .map(line -> JsonParser.parseString(line).getAsJsonObject().get(name).getAsString())
              .toList();
      default -> throw new IllegalArgumentException(format);
    };
  }

  /**
   * A heading's text is read as a browser shows it: white space is one blank and none is at the
   * ends; jsoup takes control characters away there, too.
   */
  private static String asOneLine(String title) {
    return title.replaceAll("[\u200b\u00ad]", "").replaceAll("[ \t\n\f\r\u00a0]+", " ").trim();
  }

  /** A page for each string, at {@code /0}, {@code /1} and so on. */
  private static final class Pages implements AutoCloseable {

    private final HttpServer server;
    private final int count;

    Pages(List<String> bodies, String type) throws IOException {
      this.count = bodies.size();
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] body = bodies.get(Integer.parseInt(path.substring(1))).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            try (exchange) {
              exchange.getResponseBody().write(body);
            }
          });
      server.start();
    }

    Stream<String> urls() {
      return IntStream.range(0, count)
          .mapToObj(n -> "http://127.0.0.1:" + server.getAddress().getPort() + "/" + n);
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
