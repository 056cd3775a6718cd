package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A music genre that does not exist, as a JSON string. Like the Genrenator it imitates, it answers
 * 304 to whoever does not say who he is.
 */
public final class Genre implements Route {

  private static final Answer NOT_TO_NOBODY = Answer.bare(304);

  private static final List<String> ORIGINS =
      List.of("slavic", "andean", "nordic", "coastal", "lunar", "urban", "alpine", "baltic");
  private static final List<String> MOODS =
      List.of("aggro", "deep", "slow", "cosmic", "post", "acid", "tender", "minimal");
  private static final List<String> STYLES =
      List.of("polka", "dub", "folk", "techno", "bebop", "grunge", "waltz", "ska");
  private static final List<String> ENDINGS =
      List.of("fusion", "revival", "core", "wave", "swing", "gaze", "step", "choir");

  private final RandomGenerator random;

  /** {@code random} draws the words. */
  public Genre(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public void answer(Exchange exchange) {
    if (exchange.header(HttpHeaderNames.USER_AGENT).isBlank()) {
      exchange.send(NOT_TO_NOBODY);
    } else {
      String genre = String.join(" ", pick(ORIGINS), pick(MOODS), pick(STYLES), pick(ENDINGS));
      exchange.send(Answer.text(200, "application/json", "\"" + genre + "\""));
    }
  }

  private String pick(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
