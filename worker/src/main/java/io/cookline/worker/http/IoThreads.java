package io.cookline.worker.http;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.util.concurrent.ThreadFactory;

/** The event loop of a JVM. */
public final class IoThreads {

  static {
    // Netty would look for SLF4J and Log4j first, in every jar of the class path.
    InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
  }

  private IoThreads() {}

  /**
   * One daemon thread named {@code netty-io}, for all connections of the JVM. The caller shuts it
   * down, after the clients that use it.
   */
  public static EventLoopGroup create() {
    ThreadFactory factory = IoThreads::thread;
    return new MultiThreadIoEventLoopGroup(1, factory, NioIoHandler.newFactory());
  }

  private static Thread thread(Runnable loop) {
    // Netty's own thread class: its buffer caches are for these alone.
    Thread thread = new FastThreadLocalThread(loop, "netty-io");
    thread.setDaemon(true);
    return thread;
  }
}
