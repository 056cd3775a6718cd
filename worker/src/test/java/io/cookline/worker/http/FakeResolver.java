package io.cookline.worker.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** A name server of one's own. */
final class FakeResolver implements HostResolver {

  private final Map<String, List<InetAddress>> names = new ConcurrentHashMap<>();

  FakeResolver name(String name, String... addresses) {
    names.put(name, List.of(addresses).stream().map(text -> Cidr.parse(text).network()).toList());
    return this;
  }

  @Override
  public CompletableFuture<List<InetAddress>> resolve(String name) {
    List<InetAddress> addresses = names.get(name);
    return addresses == null
        ? CompletableFuture.failedFuture(new UnknownHostException(name))
        : CompletableFuture.completedFuture(addresses);
  }

  @Override
  public void close() {}
}
