package io.cookline.coordinator.verify;

/**
 * A difference between what there is and what there should be.
 *
 * @param kind the sort of it
 * @param file where it was found
 * @param line the line there, from 1; 0 if it is not about a line
 * @param message what is wrong, a sentence without a full stop
 */
public record Finding(Kind kind, String file, long line, String message) {

  /** The sorts of differences. */
  public enum Kind {
    /** Something that should be there is not. */
    MISSING,
    /** Something is there more than once. */
    DOUBLED,
    /** Something is there that the run did not write. */
    FOREIGN,
    /** Something is there that was changed. */
    DAMAGED,
    /** Something is there, in another place. */
    MISPLACED,
    /** The run has not ended. */
    UNFINISHED
  }

  /** About a whole file. */
  static Finding of(Kind kind, String file, String message) {
    return new Finding(kind, file, 0, message);
  }
}
