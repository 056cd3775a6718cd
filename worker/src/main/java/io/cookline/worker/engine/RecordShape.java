package io.cookline.worker.engine;

import io.cookline.spi.Column;
import io.cookline.spi.FieldValue;
import io.cookline.spi.ItemRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a job's record has just the fields that its columns promise, each of a bearable size.
 */
final class RecordShape {

  /** The largest field, in bytes of UTF-8. */
  static final int LARGEST_FIELD = 1 << 20;

  /** The largest record: it travels in one message of at most 4 MiB. */
  static final int LARGEST_RECORD = 3 << 20;

  private final List<String> names;

  RecordShape(List<Column> columns) {
    this.names = columns.stream().map(Column::name).toList();
  }

  /**
   * The record's values in the order of the columns.
   *
   * @throws IllegalArgumentException if the record does not fit; the message says why
   */
  List<FieldValue> valuesOf(@Nullable ItemRecord record) {
    if (record == null) {
      throw new IllegalArgumentException("the job gave null instead of a record");
    }
    SequencedMap<String, FieldValue> fields = record.fields();
    List<FieldValue> values = new ArrayList<>(names.size());
    long bytes = 0;
    for (String name : names) {
      FieldValue value = fields.get(name);
      if (value == null) {
        throw new IllegalArgumentException("the record has no field '" + name + "'");
      }
      if (value instanceof FieldValue.Text(String text)) {
        if (text == null) {
          throw new IllegalArgumentException("the field '" + name + "' is null");
        }
        String travelling = wellFormed(text);
        bytes += sizeOf(name, travelling);
        value = travelling.equals(text) ? value : new FieldValue.Text(travelling);
      }
      values.add(value);
    }
    if (fields.size() != names.size()) {
      throw new IllegalArgumentException(
          "the record has the fields " + fields.keySet() + ", the job's columns are " + names);
    }
    if (bytes > LARGEST_RECORD) {
      throw new IllegalArgumentException(
          "the record has " + bytes + " bytes, more than 3 MiB: attach what is big");
    }
    return values;
  }

  private static int sizeOf(String name, String text) {
    int bytes = Utf8.length(text);
    if (bytes > LARGEST_FIELD) {
      throw new IllegalArgumentException(
          "the field '" + name + "' has " + bytes + " bytes, more than 1 MiB: attach it instead");
    }
    return bytes;
  }

  /** Half a surrogate pair is no text: it has no UTF-8, so that it would come out changed. */
  private static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(
            text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .toArray(),
            0,
            text.codePointCount(0, text.length()));
      }
    }
    return text;
  }
}
