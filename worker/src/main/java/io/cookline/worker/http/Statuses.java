package io.cookline.worker.http;

import io.cookline.spi.FailureKind;
import io.cookline.spi.ItemException;
import java.util.Set;

/** What a status means for a page that was asked for. */
final class Statuses {

  /** Where another try may help. Which codes are tried again is the user's choice, later. */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504, 522, 524);

  private Statuses() {}

  /** Whether the body is what was asked for. */
  static boolean page(int status) {
    return status / 100 == 2 && status != 204 && status != 205 && status != 206;
  }

  static boolean redirects(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  /** Fails unless the answer is a whole page. */
  static void check(int status, WebUrl url, boolean withUserAgent) throws ItemException {
    if (status == 204 || status == 205) {
      throw new ItemException(
          FailureKind.EMPTY,
          "HTTP " + status + " from " + url.shown() + ": no content",
          false,
          status);
    }
    if (status == 206) {
      throw new ItemException(
          FailureKind.PARTIAL,
          "HTTP 206 from " + url.shown() + ": a part of the page only, which was not asked for",
          false,
          status);
    }
    if (status / 100 != 2) {
      String reason = "HTTP " + status + " from " + url.shown();
      if (status == 304) {
        reason += ": the site answered 304, not modified, to a request that had no condition";
        if (!withUserAgent) {
          reason += "; some sites do so when no User-Agent is sent: set one with --user-agent";
        }
      }
      throw new ItemException(FailureKind.HTTP_STATUS, reason, PASSING.contains(status), status);
    }
  }
}
