package io.cookline.spi;

/** The value of one field of a record. */
public sealed interface FieldValue {

  /** {@return the value as text, as TSV writes it before escaping} */
  String asText();

  /**
   * Text, any Unicode string.
   *
   * @param value the text; at most 1 MiB as UTF-8, what is bigger is attached
   */
  record Text(String value) implements FieldValue {
    @Override
    public String asText() {
      return value;
    }
  }

  /**
   * A whole number.
   *
   * @param value the number
   */
  record Whole(long value) implements FieldValue {
    @Override
    public String asText() {
      return Long.toString(value);
    }
  }

  /**
   * A floating-point number, written in Java's shortest form that reads back as the same number.
   *
   * @param value the number
   */
  record Decimal(double value) implements FieldValue {
    @Override
    public String asText() {
      return Double.toString(value);
    }
  }

  /**
   * {@code true} or {@code false}.
   *
   * @param value which of them
   */
  record Flag(boolean value) implements FieldValue {
    @Override
    public String asText() {
      return Boolean.toString(value);
    }
  }
}
