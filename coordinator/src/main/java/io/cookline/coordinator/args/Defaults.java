package io.cookline.coordinator.args;

import io.cookline.worker.link.LinkProtocol;
import java.time.Duration;
import java.util.List;

/** Every default, with its reason. */
public final class Defaults {

  /** One worker JVM per core, asynchronous inside: what the article ends with. */
  public static final String STRATEGY = "processes+async";

  /** Between machines there is nothing else; the word is for those who have always typed it. */
  public static final String TLS = "auto";

  /** Enough to hide 130 ms of latency behind a redirect and a page a millisecond. */
  public static final int IN_FLIGHT_WAITS = 256;

  /** What a worker may make of that, where its items wait longer. A connection each, and a page. */
  public static final int IN_FLIGHT_MOST = 1024;

  /** A core computes one number at a time. */
  public static final int IN_FLIGHT_COMPUTES = 1;

  /** A page that takes longer will not come. */
  public static final String TIMEOUT = "30s";

  /** Scrapy's number. */
  public static final int RETRIES = 2;

  /** Overloaded or passing faults; the rest says what it means. */
  public static final List<Integer> RETRY_ON = List.of(408, 425, 429, 500, 502, 503, 504, 522, 524);

  /** Long enough for most pages, short enough for a person at a terminal. */
  public static final String GRACE = "10s";

  /** One request a second, as Scrapy's own documentation advises for sites one does not know. */
  public static final Duration HOST_DELAY = Duration.ofSeconds(1);

  /** In place of a strategy: a look at the items decides. */
  public static final String AUTO_STRATEGY = "auto";

  /** Enough to see of which kind items are, and few enough to make five times on a whim. */
  public static final int SAMPLE = 20;

  /** Says who comes: some sites answer nothing to those who don't. */
  public static final String USER_AGENT = "cookline/" + LinkProtocol.PRODUCT_VERSION;

  private Defaults() {}
}
