package io.cookline.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.cookline.spi.ItemException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.ResourceLeakDetector;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a page costs, in a measure that does not depend on the machine. The server's own share is in
 * it, which is small.
 */
class AllocationTest {

  private static final int BODY = 37_000;
  private static final int PAGES = 2_000;

  private final EventLoopGroup group = IoThreads.create();
  private final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();

  @BeforeEach
  void stopLookingForLeaks() {
    // The notes on every buffer would be most of what is counted.
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
  }

  @AfterEach
  void lookForLeaksAgain() {
    ResourceLeakDetector.setLevel(level);
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(5_000);
  }

  @Test
  void aRedirectAndItsPageCostLittleMoreThanTheBody() throws Exception {
    Channel server = server();
    int port = ((InetSocketAddress) server.localAddress()).getPort();
    WebUrl url = WebUrl.parse("http://127.0.0.1:" + port + "/go");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (WebClient client = new WebClient(WebClientOptions.of("test"), group)) {
      fetch(client, url, 200);
      long before = threads.getTotalThreadAllocatedBytes();
      fetch(client, url, PAGES);
      long each = (threads.getTotalThreadAllocatedBytes() - before) / PAGES;
      assertThat(each).isBetween((long) BODY, BODY + 24_000L);
    } finally {
      server.close().awaitUninterruptibly(5_000);
    }
  }

  private static void fetch(WebClient client, WebUrl url, int pages)
      throws ItemException, InterruptedException {
    for (int i = 0; i < pages; i++) {
      assertThat(client.get(url, new CountingGate()).body().length).isEqualTo(BODY);
    }
  }

  private Channel server() {
    return new ServerBootstrap()
        .group(group)
        .channel(NioServerSocketChannel.class)
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new Answers());
              }
            })
        .bind(InetAddress.getLoopbackAddress(), 0)
        .syncUninterruptibly()
        .channel();
  }

  /** Every request comes in one read here: the first letter of its path tells what is wanted. */
  private static final class Answers extends ChannelInboundHandlerAdapter {

    private static final int PATH = "GET /".length();

    private static final ByteBuf REDIRECT =
        ascii("HTTP/1.1 302 Found\r\nLocation: /page\r\nContent-Length: 0\r\n\r\n");

    private static final ByteBuf PAGE =
        ascii("HTTP/1.1 200 OK\r\nContent-Length: " + BODY + "\r\n\r\n" + "x".repeat(BODY));

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf request = (ByteBuf) message;
      ByteBuf answer = request.getByte(PATH) == 'g' ? REDIRECT : PAGE;
      request.release();
      var _ = context.writeAndFlush(answer.retainedDuplicate());
    }

    private static ByteBuf ascii(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      return Unpooled.unreleasableBuffer(Unpooled.directBuffer().writeBytes(bytes));
    }
  }
}
