package io.cookline.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cookline.spi.Column;
import io.cookline.spi.Item;
import io.cookline.spi.ItemException;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.Job;
import io.cookline.spi.JobInfo;
import io.cookline.spi.Load;
import io.cookline.spi.Parameter;
import io.cookline.spi.Params;
import io.cookline.spi.Tools;
import io.cookline.spi.Urls;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Fetches a genre of music several times and writes each to a file of its own. */
public final class GenreJob implements Job {

  private static final int SHOWN = 60;

  private static final JobInfo INFO =
      new JobInfo(
          "genre",
          "Fetches random genres of music, each into a file of its own",
          Load.WAITS,
          List.of(
              Parameter.url("url", "an address that answers with a genre as a JSON string")
                  .withDefault("https://binaryjazz.us/wp-json/genrenator/v1/genre/"),
              Parameter.number("count", "how many genres").withDefault("5")),
          List.of(
              "cookline run genre -a url=http://127.0.0.1:8080/wp-json/genrenator/v1/genre/",
              "cookline run genre -a url=http://127.0.0.1:8080/wp-json/genrenator/v1/genre/"
                  + " -a count=20 --results genres -O genres.tsv"));

  @Override
  public JobInfo info() {
    return INFO;
  }

  @Override
  public List<Column> columns(Params params) {
    return List.of(Column.of("file"), Column.headline("genre"));
  }

  @Override
  public Stream<String> items(Params params) {
    String url = params.text("url");
    return Stream.generate(() -> url).limit(params.number("count"));
  }

  @Override
  public List<String> check(Params params, Urls urls) {
    return Repetitions.whyNot("count", params.number("count")).stream().toList();
  }

  @Override
  public Optional<String> check(String text, Params params, Urls urls) {
    return urls.whyNot(text);
  }

  @Override
  public String limitKey(Item item, Urls urls) {
    return urls.host(item.text());
  }

  @Override
  public Optional<String> resultsFolder() {
    return Optional.of("genres");
  }

  @Override
  public ItemRecord perform(Item item, Tools tools)
      throws ItemException, IOException, InterruptedException {
    String genre = genre(tools.http().get(item.text()).body());
    String file = "new_file" + item.seq() + ".txt";
    tools.say("Writing \"" + genre + "\" to \"" + file + "\"...");
    byte[] content = genre.getBytes(UTF_8);
    tools.attach(file, out -> out.write(content));
    return ItemRecord.with("file", file).and("genre", genre);
  }

  private static String genre(byte[] body) throws ItemException {
    String answer = new String(body, UTF_8);
    try {
      return JsonString.parse(answer);
    } catch (IllegalArgumentException notOne) {
      throw new ItemException(
          "the answer is " + notOne.getMessage() + ": " + shortened(answer), false);
    }
  }

  private static String shortened(String answer) {
    if (answer.codePointCount(0, answer.length()) <= SHOWN) {
      return answer;
    }
    return answer.substring(0, answer.offsetByCodePoints(0, SHOWN)) + "…";
  }
}
