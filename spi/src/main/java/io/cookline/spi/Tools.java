package io.cookline.spi;

import java.io.IOException;
import java.time.Duration;

/**
 * What the runner lends to a job while it performs one item. Not to be kept beyond that, nor handed
 * to other threads.
 */
public interface Tools {

  /** {@return the run's parameters} */
  Params params();

  /** {@return addresses of the web, as the runner understands them} */
  Urls urls();

  /** {@return the runner's HTTP client} */
  Http http();

  /**
   * Waits without holding a thread where the strategy allows it: Java's word for {@code await
   * asyncio.sleep(…)}.
   *
   * @param duration how long
   * @throws InterruptedException when the attempt's time is up or the run is being cancelled
   */
  void sleep(Duration duration) throws InterruptedException;

  /**
   * A line for the user, on standard error.
   *
   * @param message the line, any text
   */
  void say(String message);

  /**
   * Like {@link #say}, for a user who asked for more with {@code --verbose}.
   *
   * @param message the line, any text
   */
  void detail(String message);

  /**
   * Gives the item a file of its own, streamed: for a value too big for a field. The file appears
   * under {@code --results} when the item's record is committed, whole or not at all. Where the
   * user wants no files the writer is not called.
   *
   * @param name the file's name; made safe where it is not
   * @param writer writes the content, once
   * @throws IllegalArgumentException if the item has an attachment of that name
   * @throws IOException if the writer throws it
   * @throws InterruptedException when the attempt's time is up or the run is being cancelled
   */
  void attach(String name, AttachmentWriter writer) throws IOException, InterruptedException;
}
