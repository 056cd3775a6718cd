package io.cookline.worker.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/** All that an engine asks of the side that leased it the items. */
public interface Upstream extends OutcomeListener {

  /** A line of the job's for the user; {@code detail} if only for one who asked for more. */
  void said(long seq, String message, boolean detail);

  /**
   * Takes the content of an attachment; the stream blocks while the other side catches up. Opening
   * the same name again starts the file afresh.
   *
   * @param clock to be paused while it blocks
   */
  OutputStream attachment(LeasedItem item, String name, AttemptClock clock) throws IOException;

  /** Asks for leave to make one request to a host; answered by {@link Engine#permit}. */
  void permitWanted(String host);

  /**
   * The request of a permit has ended or will not be made; once for every permit.
   *
   * @param sentMillisAgo how long ago it was written to the socket; empty if it never was
   */
  void permitReturned(String host, OptionalLong sentMillisAgo);

  /** From now on so many items are under way at once, if there are so many. */
  void widened(int inFlight);

  /**
   * This engine can't go on: there is no thread to be had, or it is at fault itself. What it holds
   * may never end, so whoever leased it the items must give it up.
   */
  void broken(Throwable why);
}
