package io.cookline.coordinator.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which items visit which limited host. Most runs limit nothing, and then this holds nothing; else
 * four bytes an item.
 */
public final class LimitKeys {

  /** The number of an item that nothing limits: it visits nobody, or a host on loopback. */
  static final int UNLIMITED = 0;

  private final List<String> names;
  private final int[] keyOfItem;

  private final boolean visitsLoopback;

  private LimitKeys(List<String> names, int[] keyOfItem, boolean visitsLoopback) {
    this.names = names;
    this.keyOfItem = keyOfItem;
    this.visitsLoopback = visitsLoopback;
  }

  /** Nothing is limited. */
  public static LimitKeys none() {
    return new LimitKeys(List.of(""), new int[0], false);
  }

  int of(long seq) {
    return seq < keyOfItem.length ? keyOfItem[(int) seq] : UNLIMITED;
  }

  /** How many numbers there are, that of the unlimited items included. */
  int count() {
    return names.size();
  }

  /** Whether some items visit hosts that are not limited because they are on loopback. */
  public boolean visitsLoopback() {
    return visitsLoopback;
  }

  /** The names of what is limited, in the order of their first item. */
  public List<String> limited() {
    return names.subList(1, names.size());
  }

  /** Gathers the keys of a run's items, in their order. */
  public static final class Builder {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>(List.of(""));
    private int[] keyOfItem = new int[0];
    private int items;
    private boolean visitsLoopback;

    /** The next item visits nobody. */
    public void addFree() {
      items++;
    }

    /** The next item visits a host on loopback. */
    public void addLoopback() {
      items++;
      visitsLoopback = true;
    }

    /** The next item is limited by this key. */
    public void add(String key) {
      int number =
          numbers.computeIfAbsent(
              key,
              k -> {
                names.add(k);
                return names.size() - 1;
              });
      if (items >= keyOfItem.length) {
        keyOfItem = Arrays.copyOf(keyOfItem, Math.max(64, Math.max(items + 1, items * 3 / 2)));
      }
      keyOfItem[items++] = number;
    }

    /** What was gathered. */
    public LimitKeys build() {
      return new LimitKeys(
          List.copyOf(names),
          Arrays.copyOf(keyOfItem, Math.min(items, keyOfItem.length)),
          visitsLoopback);
    }
  }
}
