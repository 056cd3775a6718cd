package io.cookline.coordinator.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long strangers may stay, how much they may say, and how many of them. */
class DoorstepTest {

  private final Doorstep doorstep = new Doorstep(3, session -> true);

  /** As gRPC's: it closes when the calls of the connection are over, and they never are. */
  private static final class Unhurried extends ChannelOutboundHandlerAdapter {
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {}
  }

  private EmbeddedChannel stranger() throws Exception {
    EmbeddedChannel connection = new EmbeddedChannel(false, false);
    doorstep.receive(connection);
    connection.pipeline().addLast(new Unhurried());
    connection.register();
    return connection;
  }

  @Test
  void aStrangerWhoShowsNoCertificateHasTwentySeconds() throws Exception {
    EmbeddedChannel stranger = stranger();
    stranger.advanceTimeBy(19, TimeUnit.SECONDS);
    stranger.runScheduledPendingTasks();
    assertThat(stranger.isOpen()).isTrue();

    stranger.advanceTimeBy(1, TimeUnit.SECONDS);
    stranger.runScheduledPendingTasks();
    assertThat(stranger.isOpen()).isFalse();
  }

  @Test
  void aStrangerMaySaySixtyFourKibibytes() throws Exception {
    EmbeddedChannel stranger = stranger();
    stranger.writeInbound(Unpooled.wrappedBuffer(new byte[64 << 10]));
    assertThat(stranger.isOpen()).isTrue();

    stranger.writeInbound(Unpooled.wrappedBuffer(new byte[1]));
    assertThat(stranger.isOpen()).isFalse();
  }

  @Test
  void theFirstOfTooManyHasToGoAndThoseWhoWentTakeNoPlace() throws Exception {
    List<EmbeddedChannel> crowd = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      crowd.add(stranger());
    }
    var _ = crowd.get(1).pipeline().firstContext().close();
    EmbeddedChannel fourth = stranger();
    assertThat(crowd.get(0).isOpen()).isTrue();

    EmbeddedChannel fifth = stranger();
    assertThat(crowd.get(0).isOpen()).isFalse();
    assertThat(crowd.get(2).isOpen()).isTrue();
    assertThat(fourth.isOpen()).isTrue();
    assertThat(fifth.isOpen()).isTrue();
  }
}
