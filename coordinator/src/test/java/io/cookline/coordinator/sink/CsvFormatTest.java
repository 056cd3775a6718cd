package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class CsvFormatTest {

  @Test
  void a_header_and_a_line_for_each_record() throws IOException {
    CsvFormat format = new CsvFormat(List.of("url", "title, short"));
    assertThat(format.header()).isEqualTo("url,\"title, short\"\n");
    assertThat(line(format, "http://x/", "a")).isEqualTo("http://x/,a\n");
    assertThat(line(format, "", "")).isEqualTo(",\n");
  }

  @Test
  void what_would_break_the_line_is_quoted() throws IOException {
    CsvFormat format = new CsvFormat(List.of("a", "b"));
    assertThat(line(format, "x,y", "say \"hi\"")).isEqualTo("\"x,y\",\"say \"\"hi\"\"\"\n");
    assertThat(line(format, "a\nb", "a\rb")).isEqualTo("\"a\nb\",\"a\rb\"\n");
    assertThat(line(format, " a", "b ")).isEqualTo("\" a\",\"b \"\n");
  }

  @Test
  void an_empty_field_that_is_the_whole_record_is_no_empty_line() throws IOException {
    assertThat(line(new CsvFormat(List.of("a")), "")).isEqualTo("\"\"\n");
  }

  @Test
  void numbers_and_flags_stand_as_they_are() throws IOException {
    StringBuilder out = new StringBuilder();
    new CsvFormat(List.of("a", "b", "c"))
        .append(
            List.of(
                new FieldValue.Whole(-3), new FieldValue.Decimal(0.1), new FieldValue.Flag(true)),
            out);
    assertThat(out).hasToString("-3,0.1,true\n");
  }

  @Test
  void every_text_comes_back() throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(17);
    String[] pieces = {
      "a", ",", "\"", "\n", "\r", "\r\n", " ", "\t", "#", "\\", "=1+1", "é", "🎉", "\u0000",
      "\ufeff", "\u2028", "\u00a0", "'", ";"
    };
    for (int round = 0; round < 500; round++) {
      int columns = random.nextInt(1, 4);
      CsvFormat format = new CsvFormat(names(columns));
      StringBuilder text = new StringBuilder(format.header());
      List<List<String>> expected = new ArrayList<>(List.of(names(columns)));
      for (int row = 0; row < 10; row++) {
        String[] fields = new String[columns];
        for (int column = 0; column < columns; column++) {
          StringBuilder field = new StringBuilder();
          for (int i = random.nextInt(6); i > 0; i--) {
            field.append(pieces[random.nextInt(pieces.length)]);
          }
          fields[column] = field.toString();
        }
        expected.add(List.of(fields));
        text.append(line(format, fields));
      }
      try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text.toString())) {
        assertThat(csv.stream().map(CsvRecord::getFields)).as(text.toString()).isEqualTo(expected);
      }
    }
  }

  private static List<String> names(int columns) {
    return List.of("x", "y", "z").subList(0, columns);
  }

  private static String line(CsvFormat format, String... fields) throws IOException {
    StringBuilder out = new StringBuilder();
    format.append(
        Arrays.stream(fields).map(field -> (FieldValue) new FieldValue.Text(field)).toList(), out);
    return out.toString();
  }
}
