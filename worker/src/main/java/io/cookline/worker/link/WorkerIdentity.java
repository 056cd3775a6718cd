package io.cookline.worker.link;

import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Who a worker is, and where it belongs.
 *
 * @param id unique within the run
 * @param host the coordinator's address
 * @param port the coordinator's port
 * @param pass what shows that it belongs there
 */
record WorkerIdentity(String id, String host, int port, Pass pass) {

  /** What a worker shows when it dials in. */
  sealed interface Pass {}

  /**
   * A worker of the coordinator's own machine.
   *
   * @param text the run's token, 32 bytes in hexadecimal
   */
  record Token(String text) implements Pass {
    /** A token is nobody's to read. */
    @Override
    public String toString() {
      return "token";
    }
  }

  /** A worker of another machine, which outlives a link that breaks. */
  record Certified(MachineCertificate certificate) implements Pass {}

  /**
   * Reads what a worker is told on its standard input: {@code HOST:PORT TOKEN}, or {@code
   * HOST:PORT} and the words of a certificate.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static WorkerIdentity parse(String id, String introduction) {
    String[] words = introduction.split(" ", -1);
    int colon = words[0].lastIndexOf(':');
    if (colon < 0 || words.length < 2) {
      throw new IllegalArgumentException("an introduction of " + words.length + " words");
    }
    String host = words[0].substring(0, colon);
    int port = Integer.parseInt(words[0].substring(colon + 1));
    if (words.length == 2) {
      return new WorkerIdentity(id, host, port, new Token(words[1]));
    }
    try {
      return new WorkerIdentity(
          id,
          host,
          port,
          new Certified(MachineCertificate.ofWords(Arrays.copyOfRange(words, 1, words.length))));
    } catch (GeneralSecurityException unfit) {
      throw new IllegalArgumentException("an introduction without a certificate", unfit);
    }
  }

  /** Whether it dials in again when its link breaks. */
  boolean comesBack() {
    return pass instanceof Certified;
  }
}
