package io.cookline.worker.http;

import io.cookline.spi.FailureKind;
import io.cookline.spi.ItemException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.security.cert.CertificateException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What a failed exchange is called. */
final class Faults {

  private Faults() {}

  /**
   * The failure of an item for the cause that Netty, the JDK or we gave.
   *
   * @param failure what a future ended with, around its cause
   * @param connected whether there was a connection already
   */
  static ItemException named(ExecutionException failure, WebUrl url, boolean connected) {
    Throwable cause = cause(failure);
    if (cause instanceof AnswerException answer) {
      return new ItemException(
          answer.kind(), url.shown() + " answered with " + answer.what(), false);
    }
    if (find(cause, CertificateException.class) instanceof CertificateException certificate) {
      return new ItemException(
          FailureKind.CERTIFICATE,
          "the certificate of " + url.origin() + " is not trusted: " + text(certificate),
          false);
    }
    if (find(cause, SslHandshakeTimeoutException.class) != null) {
      return new ItemException(
          FailureKind.TIMEOUT, url.origin() + " did not finish the TLS handshake in time", true);
    }
    if (find(cause, SSLException.class) instanceof SSLException tls) {
      // A connection that ends in the handshake is a fault of the network like any other.
      boolean ended = tls.getCause() == null && text(tls).startsWith("Connection closed");
      return new ItemException(
          FailureKind.TLS, "no TLS session with " + url.origin() + ": " + text(tls), ended);
    }
    if (find(cause, TooLongFrameException.class) != null) {
      return new ItemException(
          FailureKind.TOO_LARGE, url.shown() + " answered with too large a header", false);
    }
    if (cause instanceof ConnectTimeoutException) {
      return new ItemException(
          FailureKind.TIMEOUT, "no connection to " + url.origin() + " in time", true);
    }
    if (!connected) {
      String why = cause instanceof ConnectException ? "was refused" : "failed: " + text(cause);
      return new ItemException(
          FailureKind.REFUSED, "the connection to " + url.origin() + " " + why, true);
    }
    return broken(cause, url);
  }

  /** What a future ended with. */
  static Throwable cause(ExecutionException failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : cause;
  }

  private static ItemException broken(Throwable cause, WebUrl url) {
    if (cause instanceof DecoderException || cause instanceof IllegalArgumentException) {
      return new ItemException(
          FailureKind.BROKEN, url.shown() + " did not answer in HTTP: " + text(cause), false);
    }
    String how =
        cause instanceof IOException && text(cause).contains("reset") ? "was reset" : "ended";
    return new ItemException(
        FailureKind.BROKEN,
        "the connection to " + url.origin() + " " + how + " before the answer was whole",
        true);
  }

  private static <T extends Throwable> @Nullable Throwable find(Throwable cause, Class<T> type) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return t;
      }
    }
    return null;
  }

  private static String text(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
