package io.cookline.spi;

/**
 * One field of a job's records.
 *
 * @param name the field's name, unique within the job
 * @param headline whether this is the one value that a reader wants when there is room for one
 *     only; the {@code article} format writes it. At most one column of a job is its headline.
 */
public record Column(String name, boolean headline) {

  /** Refuses a name that is empty. */
  public Column {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("name: must not be empty");
    }
  }

  /**
   * A plain column.
   *
   * @param name the field's name
   * @return a column that is not the headline
   */
  public static Column of(String name) {
    return new Column(name, false);
  }

  /**
   * The column that the {@code article} format writes.
   *
   * @param name the field's name
   * @return a column that is the headline
   */
  public static Column headline(String name) {
    return new Column(name, true);
  }
}
