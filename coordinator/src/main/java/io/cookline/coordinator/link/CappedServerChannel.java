package io.cookline.coordinator.link;

import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes no more than so many connections at a time: whoever opens thousands and says nothing must
 * not take the coordinator's files. What is over is closed at once. All of them come in over the
 * doorstep.
 */
final class CappedServerChannel extends NioServerSocketChannel {

  private final int most;
  private final Doorstep doorstep;
  private final AtomicInteger open = new AtomicInteger();

  /**
   * A port.
   *
   * @param most connections at a time
   * @param doorstep where their owners stand until they are known
   */
  CappedServerChannel(int most, Doorstep doorstep) {
    this.most = most;
    this.doorstep = doorstep;
  }

  @Override
  protected int doReadMessages(List<Object> accepted) throws Exception {
    int before = accepted.size();
    int count = super.doReadMessages(accepted);
    for (int i = accepted.size() - 1; i >= before; i--) {
      Channel connection = (Channel) accepted.get(i);
      if (open.incrementAndGet() > most) {
        open.decrementAndGet();
        accepted.remove(i);
        connection.unsafe().closeForcibly();
        count--;
      } else {
        connection.closeFuture().addListener(closed -> open.decrementAndGet());
        doorstep.receive(connection);
      }
    }
    return count;
  }
}
