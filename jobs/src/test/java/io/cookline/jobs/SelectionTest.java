package io.cookline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "h1                               | h1                  | h1                     | ``",
        "title=h1                         | title               | h1                     | ``",
        "a@href                           | a@href              | a                      | href",
        "link=a@href                      | link                | a                      | href",
        "a[href=x]                        | a[href=x]           | a[href=x]              | ``",
        "a[href=x@y]                      | a[href=x@y]         | a[href=x@y]            | ``",
        "meta[name=description]@content   | meta[name=description]@content"
            + " | meta[name=description] | content",
        "about=meta[name=description]@content | about | meta[name=description] | content",
        "mail=a[href='mailto:me@x.org']   | mail | a[href='mailto:me@x.org'] | ``",
        "a[href*=\"b=c\"]@data-x          | a[href*=\"b=c\"]@data-x | a[href*=\"b=c\"] | data-x",
        "first-link=nav a:first-child@href | first-link | nav a:first-child | href",
        "1st=h1                           | 1st=h1              | 1st=h1                 | ``",
        "x=y=z                            | x                   | y=z                    | ``",
      })
  void tells_name_selector_and_attribute_apart(
      String text, String name, String css, String attribute) {
    assertThat(Selection.parse(text)).isEqualTo(new Selection(name, css, attribute));
  }

  @Test
  void says_why_a_selector_is_none() {
    assertThatThrownBy(() -> Selection.parse("h1:nonsense").evaluator())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(":nonsense");
    assertThatThrownBy(() -> Selection.parse("title=").evaluator())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no selector");
  }
}
