package io.cookline.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What one item gave: named fields, in the order in which they were added.
 *
 * <pre>{@code
 * return ItemRecord.with("url", url).and("status", 200);
 * }</pre>
 */
public final class ItemRecord {

  private final LinkedHashMap<String, FieldValue> fields = new LinkedHashMap<>();

  private ItemRecord() {}

  /**
   * A record with one text field.
   *
   * @param name the field's name
   * @param value its value
   * @return a record that takes more fields
   */
  public static ItemRecord with(String name, String value) {
    return new ItemRecord().and(name, value);
  }

  /**
   * A record with one numeric field.
   *
   * @param name the field's name
   * @param value its value
   * @return a record that takes more fields
   */
  public static ItemRecord with(String name, long value) {
    return new ItemRecord().and(name, value);
  }

  /**
   * Adds a text field; text without a value is the empty string.
   *
   * @param name the field's name
   * @param value its value
   * @return this record
   * @throws IllegalArgumentException if the record has a field of that name
   */
  public ItemRecord and(String name, String value) {
    return and(name, new FieldValue.Text(value));
  }

  /**
   * Adds a whole number.
   *
   * @param name the field's name
   * @param value its value
   * @return this record
   * @throws IllegalArgumentException if the record has a field of that name
   */
  public ItemRecord and(String name, long value) {
    return and(name, new FieldValue.Whole(value));
  }

  /**
   * Adds a floating-point number.
   *
   * @param name the field's name
   * @param value its value
   * @return this record
   * @throws IllegalArgumentException if the record has a field of that name
   */
  public ItemRecord and(String name, double value) {
    return and(name, new FieldValue.Decimal(value));
  }

  /**
   * Adds a truth value.
   *
   * @param name the field's name
   * @param value its value
   * @return this record
   * @throws IllegalArgumentException if the record has a field of that name
   */
  public ItemRecord and(String name, boolean value) {
    return and(name, new FieldValue.Flag(value));
  }

  /**
   * Adds a field.
   *
   * @param name the field's name
   * @param value its value
   * @return this record
   * @throws IllegalArgumentException if the record has a field of that name
   */
  public ItemRecord and(String name, FieldValue value) {
    if (fields.putIfAbsent(name, value) != null) {
      throw new IllegalArgumentException("the record has two fields named '" + name + "'");
    }
    return this;
  }

  /** {@return the fields by name, in order} */
  public SequencedMap<String, FieldValue> fields() {
    return Collections.unmodifiableSequencedMap(fields);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ItemRecord that && Map.copyOf(fields).equals(Map.copyOf(that.fields));
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
