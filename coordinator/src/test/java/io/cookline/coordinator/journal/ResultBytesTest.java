package io.cookline.coordinator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import io.cookline.spi.FieldValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultBytesTest {

  private static final List<FieldValue> VALUES =
      List.of(
          new FieldValue.Text(""),
          new FieldValue.Text("tab\tnew\nline\0 ü 😀"),
          new FieldValue.Text("x".repeat(200)),
          new FieldValue.Whole(0),
          new FieldValue.Whole(Long.MIN_VALUE),
          new FieldValue.Whole(Long.MAX_VALUE),
          new FieldValue.Decimal(-0.0),
          new FieldValue.Decimal(Double.NaN),
          new FieldValue.Flag(false),
          new FieldValue.Flag(true));

  private static byte[] written(JournalEntry.Result result) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    EntryCodec.payload(result).writeTo(out);
    out.flush();
    assertThat(bytes.size()).isEqualTo(EntryCodec.payload(result).size());
    return bytes.toByteArray();
  }

  @Test
  void what_is_written_by_hand_is_what_the_generated_classes_write() throws IOException {
    for (long seq : List.of(0L, 1L, 127L, 128L, (long) Integer.MAX_VALUE)) {
      for (JournalEntry.Stay stay :
          List.of(
              new JournalEntry.Stay(0, "", 0, 0, 0),
              new JournalEntry.Stay(1L << 32 | 7, "w3.2", 2, 1_700_000_000_123L, 9),
              new JournalEntry.Stay(-1, "w12", 300, 1, Integer.MAX_VALUE))) {
        for (List<FieldValue> values : List.of(List.<FieldValue>of(), VALUES)) {
          JournalEntry.Result result = new JournalEntry.Result(seq, values, List.of(), stay);
          assertThat(written(result)).isEqualTo(EntryCodec.message(result).toByteArray());
        }
      }
    }
  }
}
