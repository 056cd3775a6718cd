package io.cookline.worker.link;

import java.io.Serial;

/** A coordinator does not want this machine, or is out of reach. */
public final class LinkRefusedException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private static final String USUAL_CURE =
      "see that the run goes on, that its coordinator is reached from here, and that the join"
          + " string is its own";

  private final String cure;

  /** Says why. */
  public LinkRefusedException(String why) {
    this(why, USUAL_CURE);
  }

  /** Says why, and what somebody can do. */
  LinkRefusedException(String why, String cure) {
    super(why);
    this.cure = cure;
  }

  /** What somebody can do. */
  public String cure() {
    return cure;
  }
}
