package io.cookline.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.spi.Column;
import io.cookline.spi.FieldValue;
import io.cookline.spi.ItemRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordShapeTest {

  private static final String SURROGATE = "\ud800";

  private final RecordShape shape = new RecordShape(List.of(Column.of("a"), Column.headline("b")));

  @Test
  void valuesComeInTheOrderOfTheColumns() {
    assertThat(shape.valuesOf(ItemRecord.with("b", 2).and("a", "1")))
        .containsExactly(new FieldValue.Text("1"), new FieldValue.Whole(2));
  }

  @Test
  void aFieldOfOneMebibyteFitsWhateverItsLetters() {
    RecordShape one = new RecordShape(List.of(Column.of("a")));
    for (String letter : List.of("a", "ä", "€", "😀")) {
      int bytes = letter.getBytes(StandardCharsets.UTF_8).length;
      String largest = letter.repeat(RecordShape.LARGEST_FIELD / bytes);
      assertThat(one.valuesOf(ItemRecord.with("a", largest)))
          .containsExactly(new FieldValue.Text(largest));
      assertThatThrownBy(() -> one.valuesOf(ItemRecord.with("a", largest + letter)))
          .hasMessageContaining("attach it instead");
    }
  }

  @Test
  void aRecordOfThreeMebibytesFitsHoweverManyFieldsItHas() {
    List<String> names = IntStream.range(0, 12).mapToObj(i -> "f" + i).toList();
    RecordShape many = new RecordShape(names.stream().map(Column::of).toList());
    String quarter = "x".repeat(RecordShape.LARGEST_RECORD / 12);
    assertThat(many.valuesOf(record(names, quarter))).hasSize(12);
    assertThatThrownBy(() -> many.valuesOf(record(names, quarter + "x")))
        .hasMessageContaining("the record has 3145740 bytes, more than 3 MiB");
  }

  @Test
  void halfASurrogatePairBecomesTheReplacementCharacter() {
    RecordShape one = new RecordShape(List.of(Column.of("a")));
    assertThat(one.valuesOf(ItemRecord.with("a", "x" + SURROGATE + "y😀\udc00")))
        .containsExactly(new FieldValue.Text("x\ufffdy😀\ufffd"));
  }

  @Test
  void sizeIsMeasuredAsItWillTravel() {
    RecordShape one = new RecordShape(List.of(Column.of("a")));
    String halves = SURROGATE.repeat(RecordShape.LARGEST_FIELD / 2);
    assertThatThrownBy(() -> one.valuesOf(ItemRecord.with("a", halves)))
        .hasMessageContaining("1572864 bytes");
  }

  @Test
  void aFieldWithoutAValueIsNamed() {
    assertThatThrownBy(() -> shape.valuesOf(ItemRecord.with("b", 2).and("a", nothing())))
        .hasMessage("the field 'a' is null");
  }

  @SuppressWarnings("NullAway") // as a job outside of null-marked code may
  private static String nothing() {
    return null;
  }

  private static ItemRecord record(List<String> names, String value) {
    ItemRecord record = ItemRecord.with(names.getFirst(), value);
    names.stream().skip(1).forEach(name -> record.and(name, value));
    return record;
  }
}
