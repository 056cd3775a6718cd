package io.cookline.worker.link;

/** A coordinator does not want this machine, or is out of reach. */
public final class LinkRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Says why. */
  public LinkRefusedException(String why) {
    super(why);
  }
}
