package io.cookline.worker.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.MonoSink;

/**
 * Reads a body piece by piece, and reads on only while it may grow. All of it happens on the event
 * loop of the connection.
 */
final class BodyReader extends BaseSubscriber<ByteBuf> {

  private final AnswerBody body;
  private final BigBodies.Allowance allowance;
  private final EventLoop loop;
  private final MonoSink<Void> end;

  /**
   * @param end told when the body is whole or broken
   */
  BodyReader(AnswerBody body, BigBodies.Allowance allowance, EventLoop loop, MonoSink<Void> end) {
    this.body = body;
    this.allowance = allowance;
    this.loop = loop;
    this.end = end;
  }

  @Override
  protected void hookOnSubscribe(Subscription subscription) {
    request(1);
  }

  @Override
  protected void hookOnNext(ByteBuf piece) {
    try {
      body.add(piece);
    } catch (AnswerException e) {
      cancel();
      end.error(e);
      return;
    }
    if (allowance.mayGrow(body.held(), () -> loop.execute(() -> request(1)))) {
      request(1);
    }
  }

  @Override
  protected void hookOnComplete() {
    end.success();
  }

  @Override
  protected void hookOnError(Throwable broken) {
    end.error(broken);
  }
}
