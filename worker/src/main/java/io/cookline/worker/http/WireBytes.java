package io.cookline.worker.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Notices the first byte of an answer: a kept connection that ends before it was dead already when
 * the request was written, and the request may be sent again.
 */
final class WireBytes extends ChannelInboundHandlerAdapter {

  static final String NAME = "cookline.wire-bytes";

  // Both belong to the event loop.
  private int requests;
  private boolean answered;

  /** Another request is about to be written. */
  void nextRequest() {
    requests++;
    answered = false;
  }

  /** Whether the connection had been used before and gave nothing this time. */
  boolean stale() {
    return requests > 1 && !answered;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    answered = true;
    context.fireChannelRead(message);
  }
}
