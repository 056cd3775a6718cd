package io.cookline.coordinator.link;

import java.nio.ByteBuffer;

/** Takes what workers send beside events. Called from the threads of gRPC. */
public interface LinkInbox {

  /** A line of the job's for the user; may block, which slows that worker's stream down. */
  void said(String message, boolean detail);

  /**
   * A part of an attachment.
   *
   * @param taken run once the part is written; the stream gives no more until then
   */
  void piece(long lease, long seq, String name, long offset, ByteBuffer content, Runnable taken);
}
