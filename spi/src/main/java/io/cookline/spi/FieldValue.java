package io.cookline.spi;

/** The value of one field of a record. */
public sealed interface FieldValue {

  /** The value as text, as TSV writes it before escaping. */
  String asText();

  /** Text, any Unicode string. */
  record Text(String value) implements FieldValue {
    @Override
    public String asText() {
      return value;
    }
  }

  /** A whole number. */
  record Whole(long value) implements FieldValue {
    @Override
    public String asText() {
      return Long.toString(value);
    }
  }

  /**
   * A floating-point number, written in Java's shortest form that reads back as the same number.
   */
  record Decimal(double value) implements FieldValue {
    @Override
    public String asText() {
      return Double.toString(value);
    }
  }

  /** {@code true} or {@code false}. */
  record Flag(boolean value) implements FieldValue {
    @Override
    public String asText() {
      return Boolean.toString(value);
    }
  }
}
