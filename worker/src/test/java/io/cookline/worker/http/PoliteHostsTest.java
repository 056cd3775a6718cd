package io.cookline.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoliteHostsTest {

  @ParameterizedTest
  @CsvSource({
    "http://example.com/, example.com",
    "http://example.com./, example.com",
    "http://EXAMPLE.com:81/, example.com",
    "http://203.0.113.7/, 203.0.113.7",
    "http://203.0.113.7./, 203.0.113.7",
    "http://0xcb007107/, 203.0.113.7",
    "http://[::ffff:203.0.113.7]/, 203.0.113.7",
    "http://[2001:DB8:0::1]/, 2001:db8::1",
  })
  void aHostHasOneBudgetHoweverItIsSpelled(String url, String budget) {
    assertThat(PoliteHosts.budget(WebUrl.parse(url).host())).isEqualTo(budget);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/",
        "http://localhost./",
        "http://site.localhost/",
        "http://127.0.0.1/",
        "http://127.9.9.9./",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
      })
  void thisMachineIsUnlimited(String url) {
    assertThat(PoliteHosts.unlimited(WebUrl.parse(url).host())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost.example/",
        "http://10.0.0.1/",
        "http://203.0.113.7/",
        "http://[::2]/"
      })
  void everybodyElseIsLimited(String url) {
    assertThat(PoliteHosts.unlimited(WebUrl.parse(url).host())).isFalse();
  }
}
