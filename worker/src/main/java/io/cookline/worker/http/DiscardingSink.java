package io.cookline.worker.http;

import java.nio.ByteBuffer;

/** Takes bytes and forgets them. */
final class DiscardingSink implements ByteSink {

  @Override
  public void accept(ByteBuffer bytes) {}

  @Override
  public void end() {}

  @Override
  public void close() {}
}
