package io.cookline.worker.http;

import java.nio.ByteBuffer;

/** Where the bytes of a body go, one stage after another. */
interface ByteSink extends AutoCloseable {

  /** Takes all that is there; the buffer is the caller's again afterwards. */
  void accept(ByteBuffer bytes) throws AnswerException;

  /** No more will come: fails if what came is not whole. */
  void end() throws AnswerException;

  /** Gives back what is held outside the heap. */
  @Override
  void close();
}
