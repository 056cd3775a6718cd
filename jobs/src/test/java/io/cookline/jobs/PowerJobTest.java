package io.cookline.jobs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.spi.Item;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.testing.FakeTools;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PowerJobTest {

  private final PowerJob job = new PowerJob();

  // Computed by Python: p = pow(n, n), sha256(p.to_bytes((p.bit_length() + 7) // 8, 'big')).
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0, 1, 1, 1, 1, 4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a
          1, 1, 1, 1, 1, 4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a
          2, 3, 1, 4, 4, e52d9c508c502347344d8c07ad91cbd6068afc75ff6292f062a09ca381c89e71
          10, 34, 11, 10000000000, 10000000000, 651c38fe0cdcacf21e958013b0d085f7e8309017c422a78abaa0bfbf7e07d8fc
          15, 59, 18, 437893890380859375, 437893890380859375, 30f0e983e907734e3b9869f068d5721b4306f1233acbe32f3312a37f784f33d8
          16, 65, 20, 18446744073709551616, 18446744073709551616, a536aa3cede6ea3c1f3e0357c3c60e0f216a8c89b853df13b29daa8f85065dfb
          17, 70, 21, 82724026188633676417, 27240261886336764177, c214bfdefee9782a8778e115b0d54f6632f70bd46817dfa7cbca53c549304873
          99, 657, 198, 36972963764972677265, 99779999159200499899, 7806a16f168521ba9a0f4bb816f417cf473101a3acaa228ed0c2d7366e7c1891
          100, 665, 201, 10000000000000000000, 00000000000000000000, 9757f0bb5cbf43f34527ffdab9372a7a0d2a4782cb1722decdc70c2140848b52
          1000, 9966, 3001, 10000000000000000000, 00000000000000000000, b4bfe69a69c924de373dbf6f4cae01a50ee03963f5430a1f5f7197bb15a463fa
          12345, 167789, 50510, 28678652250036694428, 93158817291259765625, 4778f12976e75db697dacde8cd25803f71d8bb1fc54da0f4445ffaa1e2e9ebda
          65536, 1048577, 315653, 67411401254990734022, 89119068940335579136, 8b419deff1a60612d091acffd26e098eb5a48ef3b4992fed1bee7f18b334971a
          100000, 1660965, 500001, 10000000000000000000, 00000000000000000000, 5ecfe6c3e2ce341cce0bce786f3b00794f87ea1b580690d9f02ea9b4bb0c2d39
          1000000, 19931569, 6000001, 10000000000000000000, 00000000000000000000, 25ae74115875a2a85620b39b837247204197463d88a32d5f2ddbc61668f66776
          """)
  void gives_the_record_that_python_gives(
      long n, long bitLength, long digits, String first, String last, String sha256)
      throws Exception {
    FakeTools tools = tools(Map.of("write", "binary"));

    assertThat(job.perform(new Item(0, Long.toString(n)), tools))
        .isEqualTo(
            ItemRecord.with("base", n)
                .and("exponent", n)
                .and("bit_length", bitLength)
                .and("digits", digits)
                .and("first_digits", first)
                .and("last_digits", last)
                .and("sha256", sha256));
    assertThat(tools.details()).containsExactly("okay");
  }

  @ParameterizedTest
  @CsvSource({
    "decimal, 15-pow-15.txt, 437893890380859375",
    "hex, 15-pow-15.hex, 613b62c597707ef",
    "hex, 16-pow-16.hex, 10000000000000000",
    "hex, 0-pow-0.hex, 1"
  })
  void attaches_the_whole_number_in_the_form_asked_for(String form, String file, String content)
      throws Exception {
    FakeTools tools = tools(Map.of("write", form));

    job.perform(new Item(0, file.substring(0, file.indexOf('-'))), tools);

    assertThat(tools.attachments()).containsOnlyKeys(file);
    assertThat(tools.attachments().get(file)).asString(US_ASCII).isEqualTo(content);
  }

  @Test
  void attaches_bytes_without_a_sign_byte() throws Exception {
    FakeTools tools = tools(Map.of("write", "binary"));

    job.perform(new Item(0, "4"), tools);
    job.perform(new Item(1, "3"), tools);
    job.perform(new Item(2, "16"), tools);

    assertThat(tools.attachments().get("4-pow-4.bin")).containsExactly(1, 0);
    assertThat(tools.attachments().get("3-pow-3.bin")).containsExactly(27);
    assertThat(tools.attachments().get("16-pow-16.bin")).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void has_the_articles_sixteen_numbers_unless_told_otherwise() {
    assertThat(job.items(tools(Map.of()).params()))
        .hasSize(16)
        .startsWith("1000000", "1000001")
        .endsWith("1000015");
  }

  @Test
  void has_the_numbers_of_from_and_count_or_of_a_range() {
    assertThat(job.items(tools(Map.of("from", "7", "count", "2")).params()))
        .containsExactly("7", "8");
    assertThat(job.items(tools(Map.of("range", "7..9")).params())).containsExactly("7", "8", "9");
    assertThat(job.items(tools(Map.of("range", "0..0")).params())).containsExactly("0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "1 | - | 1..2 | range already says which numbers: leave out from and count, or range",
        "- | 1 | 1..2 | range already says which numbers: leave out from and count, or range",
        "- | 0 | -    | count must be at least 1",
        "- | - | 1-2  | range must look like 1000000..1000015, not '1-2'",
        "- | - | 2..1 | range must not run downwards, as 2..1 does",
      })
  void refuses_parameters_that_name_no_numbers(
      String from, String count, String range, String problem) {
    Map<String, String> given = new HashMap<>();
    given.put("from", from);
    given.put("count", count);
    given.put("range", range);
    given.values().removeIf(value -> value == null);
    FakeTools tools = tools(given);

    assertThat(job.check(tools.params(), tools.urls())).containsExactly(problem);
  }

  @Test
  void finds_nothing_wrong_with_numbers_it_can_do() {
    for (Map<String, String> given :
        List.of(
            Map.<String, String>of(),
            Map.of("from", "0", "count", "1"),
            Map.of("range", "81703408..81703408"))) {
      FakeTools tools = tools(given);
      assertThat(job.check(tools.params(), tools.urls())).isEmpty();
    }
  }

  @Test
  void refuses_numbers_whose_powers_are_too_large() {
    for (Map<String, String> given :
        List.of(
            Map.of("from", "81703408", "count", "2"),
            Map.of("range", "1..81703409"),
            Map.of("from", "9223372036854775807"),
            Map.of("from", "1", "count", "9223372036854775807"))) {
      FakeTools tools = tools(given);
      assertThat(job.check(tools.params(), tools.urls()))
          .singleElement()
          .asString()
          .contains("has more than 2147483647 bits; the largest number is 81703408");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", " 1", "1.0", "1e6", "1_000", "0x10", "١", "ten"})
  void refuses_items_that_are_no_number(String text) {
    FakeTools tools = tools(Map.of());

    assertThat(job.check(text, tools.params(), tools.urls()))
        .contains("'" + text + "' is not a whole number in decimal digits");
  }

  @Test
  void refuses_an_item_whose_power_is_too_large_and_takes_the_largest() {
    FakeTools tools = tools(Map.of());

    assertThat(job.check("81703408", tools.params(), tools.urls())).isEmpty();
    assertThat(job.check("81703409", tools.params(), tools.urls())).isPresent();
    assertThat(job.check("9".repeat(100), tools.params(), tools.urls())).isPresent();
  }

  @Test
  void knows_the_largest_number() {
    assertThat(bits((double) PowerJob.LARGEST)).isLessThanOrEqualTo(Integer.MAX_VALUE);
    assertThat(bits(PowerJob.LARGEST + 1.0)).isGreaterThan(Integer.MAX_VALUE);
  }

  @Test
  void stops_when_it_is_interrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> job.perform(new Item(0, "1000"), tools(Map.of())))
        .isInstanceOf(InterruptedException.class);
  }

  private static long bits(double n) {
    return (long) (n * (Math.log(n) / Math.log(2.0))) + 1;
  }

  private FakeTools tools(Map<String, String> given) {
    Map<String, List<String>> lists = new HashMap<>();
    given.forEach((name, value) -> lists.put(name, List.of(value)));
    return FakeTools.of(job, lists);
  }
}
