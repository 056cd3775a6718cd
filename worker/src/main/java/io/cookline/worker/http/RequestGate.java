package io.cookline.worker.http;

/**
 * Where politeness stands: every request to a host that is not {@link PoliteHosts#unlimited
 * unlimited} passes here first, each hop of a redirect on its own.
 */
@FunctionalInterface
public interface RequestGate {

  /**
   * Waits until a request to this host may start.
   *
   * @param host in canonical form, as {@link WebUrl#host} gives it
   */
  Leave enter(String host) throws InterruptedException;

  /** The right to one request. Called from the client's threads: must not block. */
  interface Leave extends AutoCloseable {

    /** A connection is being tried: a host that refuses it is not asked again at once either. */
    default void connecting() {}

    /**
     * The request is being written: the distance to the next one is measured from here. Called
     * before {@link #close}, or never if the request was not sent; called again where it had to be
     * sent again because a kept connection was dead.
     */
    void sent();

    /** The answer begins: by now at the latest the server has seen the request. */
    default void answered() {}

    /** The request has ended: its answer is whole, or there will be none. May be called again. */
    @Override
    void close();
  }
}
