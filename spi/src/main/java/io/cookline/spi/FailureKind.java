package io.cookline.spi;

/**
 * The sorts of failure of an item. Their names stand in {@code failures.tsv}; their numbers are
 * curl's where curl has one.
 */
public enum FailureKind {
  /** The job itself says that the item failed. */
  JOB(1),
  /**
   * The job threw something that is no {@link ItemException}, or gave a record that does not fit
   * its columns.
   */
  DEFECT(1),
  /** The item is no URL that can be fetched. */
  BAD_URL(3),
  /** The host's name has no address. */
  NO_SUCH_HOST(6),
  /** The connection was refused, or the host or network can't be reached. */
  REFUSED(7),
  /**
   * The address is one that this fetch may not go to: private, link-local, loopback from a public
   * page.
   */
  FORBIDDEN_ADDRESS(7),
  /** The answer's status is not 2xx. */
  HTTP_STATUS(22),
  /** The time of the attempt is over. */
  TIMEOUT(28),
  /** No TLS session could be agreed. */
  TLS(35),
  /** The server's certificate is not trusted, is expired, or is another host's. */
  CERTIFICATE(60),
  /** Too many redirects, a circle of them, or one without a target. */
  REDIRECTS(47),
  /** The answer has no content where content was needed. */
  EMPTY(52),
  /** The answer is a part of the page only. */
  PARTIAL(18),
  /** The connection broke before the answer was whole, or the answer is not HTTP. */
  BROKEN(56),
  /** The header or the body is larger than allowed, or grows too much when decompressed. */
  TOO_LARGE(63),
  /** The page has no match for a selector that must have one. */
  NO_MATCH(1),
  /** The worker died while it performed the item alone. */
  CRASHED(-1);

  private final int exitval;

  FailureKind(int exitval) {
    this.exitval = exitval;
  }

  /**
   * {@return the number for the joblog's Exitval column: curl's where curl has one, -1 for a
   * process that was killed}
   */
  public int exitval() {
    return exitval;
  }
}
