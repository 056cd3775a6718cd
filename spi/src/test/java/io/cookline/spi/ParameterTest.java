package io.cookline.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTest {

  private static final Urls URLS =
      new Urls() {
        @Override
        public Optional<String> whyNot(String url) {
          return url.startsWith("http:") ? Optional.empty() : Optional.of("no URL: " + url);
        }

        @Override
        public String host(String url) {
          throw new AssertionError(url);
        }

        @Override
        public String normalize(String url) {
          throw new AssertionError(url);
        }
      };

  @ParameterizedTest
  @ValueSource(strings = {"0", "7", "007", "9223372036854775807"})
  void aNumberIsWholeAndNotNegative(String value) {
    assertThat(Parameter.number("n", "").whyNot(value, URLS)).isEmpty();
    assertThat(Long.parseLong(value)).isNotNegative();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "+1",
        "1.5",
        "1e3",
        "0x10",
        " 1",
        "1 ",
        "１",
        "٣",
        "9223372036854775808",
        "99999999999999999999"
      })
  void anythingElseIsNoNumberAndIsQuoted(String value) {
    assertThat(Parameter.number("n", "").whyNot(value, URLS))
        .hasValue("'" + value + "' is not a whole number from 0 to 9223372036854775807");
  }

  @Test
  void aChoiceIsOneOfItsWordsAndTheFirstIsTheDefault() {
    Parameter write = Parameter.choice("write", List.of("decimal", "hex"), "");
    assertThat(write.defaults()).containsExactly("decimal");
    assertThat(write.whyNot("hex", URLS)).isEmpty();
    assertThat(write.whyNot("Hex", URLS)).hasValue("'Hex' is none of decimal, hex");
    assertThat(write.whyNot("", URLS)).isPresent();
  }

  @Test
  void aUrlIsWhatTheRunnerReadsAsOne() {
    Parameter url = Parameter.url("url", "");
    assertThat(url.whyNot("http://a", URLS)).isEmpty();
    assertThat(url.whyNot("ftp://a", URLS)).hasValue("no URL: ftp://a");
  }

  @Test
  void anyTextIsText() {
    assertThat(Parameter.text("t", "").whyNot("", URLS)).isEmpty();
    assertThat(Parameter.text("t", "").whyNot("\0\n", URLS)).isEmpty();
  }

  @Test
  void aVariationLeavesTheOriginalAlone() {
    Parameter plain = Parameter.text("t", "Help");
    Parameter several = plain.withDefault("a", "b").repeated();
    assertThat(several)
        .isEqualTo(
            new Parameter(
                "t", Parameter.Type.TEXT, List.of(), true, false, List.of("a", "b"), "Help"));
    assertThat(plain.defaults()).isEmpty();
    assertThat(plain.repeatable()).isFalse();
  }

  @Test
  void oneThatIsNeededHasNoDefaultAnyMore() {
    Parameter needed = Parameter.number("n", "Help").withDefault("1").needed();

    assertThat(needed.required()).isTrue();
    assertThat(needed.defaults()).isEmpty();
    assertThat(needed.repeated().required()).isTrue();
    assertThat(needed.withDefault("2").required()).isFalse();
  }

  @Test
  void aDefaultThatIsNoValueIsRefusedWhereItIsWritten() {
    Parameter number = Parameter.number("n", "Help");
    Parameter choice = Parameter.choice("c", List.of("a", "b"), "Help");

    assertThatThrownBy(() -> number.withDefault("many")).hasMessageContaining("default of 'n'");
    assertThatThrownBy(() -> choice.withDefault("c")).hasMessageContaining("none of a, b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a=b", "-a", "ä"})
  void aNameThatCanNotBeTypedIsRefused(String name) {
    assertThatThrownBy(() -> Parameter.text(name, "Help")).hasMessageContaining("'" + name + "'");
  }
}
