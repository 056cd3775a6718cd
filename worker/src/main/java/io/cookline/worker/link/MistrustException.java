package io.cookline.worker.link;

import io.grpc.Status;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Two sides that will not trust each other, however often they try: somebody has to change
 * something. The message goes on where "the coordinator at HOST:PORT" ends.
 */
final class MistrustException extends CertificateException {

  private static final long serialVersionUID = 1L;

  /** All that Java tells of it. */
  private static final Pattern NOT_TAKEN =
      Pattern.compile(
          "Received fatal alert: (bad_certificate|certificate_[a-z]+|unsupported_certificate|"
              + "unknown_ca)");

  private final String cure;

  MistrustException(String why, String cure) {
    super(why);
    this.cure = cure;
  }

  /** What somebody can do. */
  String cure() {
    return cure;
  }

  /** What this side has against the other. */
  static Optional<MistrustException> behind(Status end) {
    for (Throwable each = end.getCause(); each != null; each = each.getCause()) {
      if (each instanceof MistrustException mistrust) {
        return Optional.of(mistrust);
      }
    }
    return Optional.empty();
  }

  /** What either side has against the other, when a machine shows the user's certificate. */
  static Optional<MistrustException> behindEnrolment(Status end) {
    for (Throwable each = end.getCause(); each != null; each = each.getCause()) {
      Matcher alert = NOT_TAKEN.matcher(text(each.getMessage()));
      if (alert.find()) {
        return Optional.of(
            new MistrustException(
                "does not take this machine's --tls-cert (" + alert.group(1) + ")",
                "show it one of its own --tls-ca-file, and see that both clocks are right"));
      }
    }
    return end.getCode() == Status.Code.PERMISSION_DENIED
        ? Optional.of(
            new MistrustException(
                "lets in machines with a certificate of its own --tls-ca-file alone, and this"
                    + " machine's --tls-cert is none",
                "give --tls-cert and --tls-key of that authority"))
        : behind(end);
  }

  private static String text(@Nullable String message) {
    return message == null ? "" : message;
  }
}
