package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class JsonlFormatTest {

  @Test
  void there_is_no_header() {
    assertThat(new JsonlFormat(List.of("a")).header()).isEmpty();
  }

  @Test
  void values_keep_their_types_and_columns_their_order() throws IOException {
    JsonlFormat format = new JsonlFormat(List.of("t", "w", "d", "f"));

    assertThat(
            line(
                format,
                new FieldValue.Text("x"),
                new FieldValue.Whole(Long.MAX_VALUE),
                new FieldValue.Decimal(0.1),
                new FieldValue.Flag(false)))
        .isEqualTo("{\"t\":\"x\",\"w\":9223372036854775807,\"d\":0.1,\"f\":false}\n");
  }

  @Test
  void numbers_that_json_has_no_word_for_survive_as_text() throws IOException {
    JsonlFormat format = new JsonlFormat(List.of("n", "i"));

    assertThat(
            line(
                format,
                new FieldValue.Decimal(Double.NaN),
                new FieldValue.Decimal(Double.NEGATIVE_INFINITY)))
        .isEqualTo("{\"n\":\"NaN\",\"i\":\"-Infinity\"}\n");
  }

  @Test
  void a_parser_reads_every_text_back_from_one_line() throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    JsonlFormat format = new JsonlFormat(List.of("a \"quoted\"\nname", "b"));
    for (int round = 0; round < 3_000; round++) {
      String text = text(random);
      String line = line(format, new FieldValue.Text(text), new FieldValue.Whole(round));

      assertThat(line.indexOf('\n')).as("round %s", round).isEqualTo(line.length() - 1);
      JsonObject read = JsonParser.parseString(line).getAsJsonObject();
      assertThat(read.get("a \"quoted\"\nname").getAsString())
          .as("round %s", round)
          .isEqualTo(text);
      assertThat(read.get("b").getAsLong()).isEqualTo(round);
    }
  }

  private static String text(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(10); i > 0; i--) {
      int c = random.nextInt(random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1);
      text.appendCodePoint(Character.getType(c) == Character.SURROGATE ? 0x2028 : c);
    }
    return text.toString();
  }

  private static String line(JsonlFormat format, FieldValue... values) throws IOException {
    StringBuilder out = new StringBuilder();
    format.append(List.of(values), out);
    return out.toString();
  }
}
