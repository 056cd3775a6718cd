package io.cookline.coordinator.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshLoginTest {

  @ParameterizedTest
  @CsvSource({
    "big1,,big1,,big1",
    "16/big1,16,big1,,big1",
    "8/user@big2,8,user@big2,,big2",
    "user@big2:2222,,user@big2,2222,big2",
    "4/a_b-c.example.org:22,4,a_b-c.example.org,22,a_b-c.example.org",
    "10.0.0.7,,10.0.0.7,,10.0.0.7",
    "user@[fd00::7]:22,,user@fd00::7,22,fd00--7",
    "corp+me@big3,,corp+me@big3,,big3",
  })
  void a_machine_is_read_as_gnu_parallel_reads_it(
      String text, Integer workers, String destination, Integer port, String machine) {
    SshLogin login = SshLogin.parse(text);

    assertThat(login.workers())
        .isEqualTo(workers == null ? OptionalInt.empty() : OptionalInt.of(workers));
    assertThat(login.destination()).isEqualTo(destination);
    assertThat(login.port()).isEqualTo(port == null ? OptionalInt.empty() : OptionalInt.of(port));
    assertThat(login.machine()).isEqualTo(machine);
    assertThat(login.isHere()).isFalse();
  }

  @Test
  void a_colon_is_this_machine() {
    assertThat(SshLogin.parse(":").isHere()).isTrue();
    assertThat(SshLogin.parse("3/:").workers()).hasValue(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-oProxyCommand=evil",
        "big1 big2",
        "user@-oX",
        "x/big1",
        "0/big1",
        "5000/big1",
        "big1:",
        "big1:70000",
        "big1:0",
        "@big1",
        "user@",
        "big1;rm",
        "$(id)",
        "a/b/c",
        "big1\nbig2",
      })
  void what_is_no_machine_is_refused(String text) {
    assertThatThrownBy(() -> SshLogin.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'");
  }
}
