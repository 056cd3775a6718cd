package io.cookline.coordinator.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.spi.FieldValue;
import io.cookline.spi.HttpAnswer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FetchReportTest {

  private static final List<String> COLUMNS = List.of("url", "final_url", "status", "h1", "next");

  @Test
  void shows_a_page_and_its_fields_each_on_its_line() {
    assertThat(report("text/html", "A\u001b[31m title", "/2").lines())
        .containsExactly(
            "status     200",
            "final url  http://h/b",
            "type       text/html",
            "size       1,234 bytes",
            "time       56 ms, the start of the HTTP client included",
            "h1         A\\x1b[31m title",
            "next       /2");
  }

  @Test
  void names_what_was_not_found() {
    assertThat(report("text/html", "A", "").notes())
        .containsExactly("'next' has no match on this page, or the first match is empty");
    assertThat(report("application/json", "", "").notes())
        .hasSize(3)
        .last()
        .asString()
        .startsWith("the page is application/json");
    assertThat(report("text/html", "A", "B").notes()).isEmpty();
  }

  @Test
  void is_one_object_for_machines() {
    assertThat(report("text/html", "A", "").json())
        .isEqualTo(
            "{\"url\":\"http://h/a\",\"final_url\":\"http://h/b\",\"status\":200,"
                + "\"content_type\":\"text/html\",\"bytes\":1234,\"milliseconds\":56,"
                + "\"fields\":{\"h1\":\"A\",\"next\":\"\"},"
                + "\"notes\":[\"'next' has no match on this page, or the first match is empty\"]}");
  }

  private static FetchReport report(String type, String h1, String next) {
    return new FetchReport(
        COLUMNS,
        List.of(
            new FieldValue.Text("http://h/a"),
            new FieldValue.Text("http://h/b"),
            new FieldValue.Whole(200),
            new FieldValue.Text(h1),
            new FieldValue.Text(next)),
        Optional.of(new Page(type)),
        56);
  }

  private record Page(String type) implements HttpAnswer {
    @Override
    public String finalUrl() {
      return "http://h/b";
    }

    @Override
    public int status() {
      return 200;
    }

    @Override
    public Optional<String> header(String name) {
      return name.equals("Content-Type") ? Optional.of(type) : Optional.empty();
    }

    @Override
    public byte[] body() {
      return "x".repeat(1234).getBytes(UTF_8);
    }
  }
}
