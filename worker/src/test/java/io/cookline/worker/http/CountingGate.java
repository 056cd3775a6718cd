package io.cookline.worker.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lets everyone in and writes down what happened: "enter host", "sent host", "close host". */
final class CountingGate implements RequestGate {

  final List<String> log = new CopyOnWriteArrayList<>();

  @Override
  public Leave enter(String host) {
    log.add("enter " + host);
    return new Leave() {
      @Override
      public void sent() {
        log.add("sent " + host);
      }

      @Override
      public void close() {
        log.add("close " + host);
      }
    };
  }
}
