package io.cookline.coordinator.cli;

import io.cookline.worker.engine.Failure;
import java.util.List;

/** What a user can do about a page that can't be had. */
final class Cures {

  private static final int TOO_MANY_REQUESTS = 429;

  private Cures() {}

  /** What happened, and what to do. */
  static List<String> linesOf(Failure failure) {
    return List.of(failure.reason(), "what to do: " + cure(failure));
  }

  private static String cure(Failure failure) {
    return switch (failure.kind()) {
      case BAD_URL -> "write a whole address, such as https://example.org/";
      case NO_SUCH_HOST -> "look at the spelling of the host, then at this machine's name servers";
      case REFUSED -> "see whether the server is up, and whether the port is right";
      case FORBIDDEN_ADDRESS -> "if the address is yours, allow it: --allow-net CIDR";
      case HTTP_STATUS -> statusCure(failure.status());
      case TIMEOUT -> "give it longer: --timeout 2m";
      case TLS, CERTIFICATE ->
          "compare with a browser; what Java does not trust cookline does not take";
      case REDIRECTS -> "fetch the address where it ends, or another one";
      case EMPTY, PARTIAL, BROKEN -> "try again; a run tries such an item again by itself";
      case TOO_LARGE -> "take a smaller page: more than 8 MiB are not read";
      case NO_MATCH -> "look at the page's source for another selector";
      case JOB, DEFECT, CRASHED -> "read the reason; if it is cookline's own defect, report it";
    };
  }

  private static String statusCure(int status) {
    if (status == TOO_MANY_REQUESTS || status >= 500) {
      return "try later; a run tries such an item again by itself";
    }
    return status == 401 || status == 403
        ? "the server does not let us in; some want to know who comes: --user-agent TEXT"
        : "look at the address: the server has no page there for us";
  }
}
