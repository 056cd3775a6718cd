package io.cookline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ItemRecordTest {

  @Test
  void fieldsKeepTheOrderInWhichTheyWereAdded() {
    ItemRecord record =
        ItemRecord.with("z", "text").and("a", 1).and("m", 0.1).and("b", true).and("c", "");
    assertThat(record.fields().keySet()).containsExactly("z", "a", "m", "b", "c");
    assertThat(record.fields().values())
        .containsExactly(
            new FieldValue.Text("text"),
            new FieldValue.Whole(1),
            new FieldValue.Decimal(0.1),
            new FieldValue.Flag(true),
            new FieldValue.Text(""));
    assertThat(record.fields().values())
        .extracting(FieldValue::asText)
        .containsExactly("text", "1", "0.1", "true", "");
  }

  @Test
  void twoFieldsOfOneNameAreRefusedAndTheFirstStays() {
    ItemRecord record = ItemRecord.with("a", 1);
    assertThatThrownBy(() -> record.and("a", 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the record has two fields named 'a'");
    assertThat(record).isEqualTo(ItemRecord.with("a", 1));
  }

  @Test
  void recordsAreEqualByTheirFields() {
    assertThat(ItemRecord.with("a", 1).and("b", "x"))
        .isEqualTo(ItemRecord.with("b", "x").and("a", 1))
        .hasSameHashCodeAs(ItemRecord.with("b", "x").and("a", 1))
        .isNotEqualTo(ItemRecord.with("a", "1").and("b", "x"))
        .isNotEqualTo(ItemRecord.with("a", 1));
  }

  @Test
  void nobodyChangesTheFieldsFromOutside() {
    ItemRecord record = ItemRecord.with("a", 1);
    assertThatThrownBy(() -> record.fields().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
