package io.cookline.coordinator.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.spi.FieldValue;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TsvFormatTest {

  private final TsvFormat format = new TsvFormat(List.of("url", "a\tb", "n", "x", "ok"));

  @Test
  void the_header_names_the_columns() {
    assertThat(format.header()).isEqualTo("url\ta\\tb\tn\tx\tok\n");
  }

  @Test
  void a_record_is_one_line_whatever_its_values_hold() throws IOException {
    StringBuilder out = new StringBuilder();
    format.append(
        List.of(
            new FieldValue.Text("two\nlines\tand a \\"),
            new FieldValue.Text(""),
            new FieldValue.Whole(Long.MIN_VALUE),
            new FieldValue.Decimal(0.1),
            new FieldValue.Flag(true)),
        out);

    assertThat(out.toString())
        .isEqualTo("two\\nlines\\tand a \\\\\t\t-9223372036854775808\t0.1\ttrue\n");
    List<String> fields = Arrays.asList(out.substring(0, out.length() - 1).split("\t", -1));
    assertThat(fields.stream().map(FieldText::unescape))
        .containsExactly("two\nlines\tand a \\", "", "-9223372036854775808", "0.1", "true");
  }
}
