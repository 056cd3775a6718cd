package io.cookline.site.routes;

import io.cookline.site.http.Answer;
import io.cookline.site.http.Exchange;
import io.cookline.site.http.Html;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The header of a page of 2,000 bytes and the first 1,000 of them; what follows is up to others.
 */
final class HalfPage {

  private static final int LENGTH = 2000;

  private final Answer whole;
  private final byte[] half;

  HalfPage(String heading) {
    byte[] page = Html.page(heading, "more ".repeat(LENGTH)).getBytes(StandardCharsets.UTF_8);
    this.whole = Answer.of(200, "text/html; charset=utf-8", Arrays.copyOf(page, LENGTH));
    this.half = Arrays.copyOf(page, LENGTH / 2);
  }

  /** Sends it, then does what comes then. */
  void send(Exchange exchange, Runnable then) {
    if (exchange.begin(whole)) {
      exchange.write(half).addListener(_ -> then.run());
    }
  }
}
