package io.cookline.coordinator.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputFormatTest {

  @ParameterizedTest
  @CsvSource({
    "urls.csv, CSV",
    "URLS.CSV.GZ, CSV",
    "a/b.tsv.gz, TSV",
    "x.jsonl, JSONL",
    "x.ndjson.gz, JSONL",
    "urls.txt, TEXT",
    "urls, TEXT",
    "urls.gz, TEXT",
    "csv, CSV",
    "x.csv.bak, TEXT",
    "x.json, TEXT",
  })
  void the_extension_says_the_format(String file, InputFormat format) {
    assertThat(InputFormat.byExtension(Path.of(file))).isEqualTo(format);
  }

  @Test
  void each_is_found_by_its_word() {
    for (InputFormat format : InputFormat.values()) {
      assertThat(InputFormat.of(format.word())).contains(format);
    }
    assertThat(InputFormat.of("CSV")).isEmpty();
  }
}
