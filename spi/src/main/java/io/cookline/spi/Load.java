package io.cookline.spi;

/** What an item does with its time. It decides how many items a worker keeps in flight. */
public enum Load {
  /** Mostly waits, for a network or a timer: hundreds in flight cost little. */
  WAITS,
  /** Mostly computes: one in flight a core is all there is to gain. */
  COMPUTES
}
