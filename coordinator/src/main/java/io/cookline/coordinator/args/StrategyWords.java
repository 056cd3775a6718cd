package io.cookline.coordinator.args;

import io.cookline.coordinator.crew.Strategy;
import java.util.Iterator;

/** The strategies, for the completion of shells. */
final class StrategyWords implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return Strategy.words().iterator();
  }
}
