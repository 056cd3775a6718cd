package io.cookline.coordinator.trust;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a machine's certificate says of it. */
public final class MachineName {

  /** A subject is written from its end to its beginning. */
  private static final Pattern SUBJECT = Pattern.compile("O=cookline machine,CN=([0-9a-f]{32})");

  private static final Pattern INSTANCE = Pattern.compile("[0-9a-f]{32}");

  private MachineName() {}

  /** The instance that a certificate is for, if it is a machine's: an exact match. */
  public static Optional<String> instance(X509Certificate certificate) {
    Matcher subject = SUBJECT.matcher(certificate.getSubjectX500Principal().getName());
    return subject.matches() ? Optional.of(subject.group(1)) : Optional.empty();
  }

  /** Whether this can be an instance. */
  public static boolean isInstance(String text) {
    return INSTANCE.matcher(text).matches();
  }
}
