package io.cookline.worker.http;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Names to addresses, without blocking a thread. */
interface HostResolver extends AutoCloseable {

  /**
   * The addresses of a name, at least one; fails with {@link java.net.UnknownHostException} if it
   * has none.
   */
  CompletableFuture<List<InetAddress>> resolve(String name);

  @Override
  void close();
}
