package io.cookline.coordinator.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.worker.link.JoinString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a coordinator that takes over finds, and what machines are told. */
class RunTrustTest {

  private static final Clock NOW = Clock.systemUTC();

  @TempDir private Path folder;

  @Test
  void a_coordinator_that_takes_over_is_the_same_to_its_machines() throws Exception {
    Path file = folder.resolve("coordinator.key");
    RunTrust first = RunTrust.open(file, NOW);
    first.listensAt(7070);
    first.machine("big1", true);
    first.machine("big2", true);
    first.machine("big2", false);

    RunTrust second = RunTrust.open(file, NOW);
    assertThat(second.join()).isEqualTo(first.join());
    assertThat(second.port()).isEqualTo(7070);
    assertThat(second.machines()).containsExactly("big1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    second.discard();
    assertThat(file).doesNotExist();
  }

  @Test
  void a_damaged_file_is_named_with_what_to_do() throws Exception {
    Path file = Files.writeString(folder.resolve("coordinator.key"), "{\"key\":\"x\"}");

    assertThatThrownBy(() -> RunTrust.open(file, NOW))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("remove it");
  }

  @Test
  void the_file_for_machines_says_all_they_need_and_is_its_owners_alone() throws Exception {
    Path file = folder.resolve("coordinator.json");
    CoordinatorFile written =
        new CoordinatorFile(
            "big1", 7070, "run", new JoinString("a".repeat(64), JoinString.newSecret()));
    Files.writeString(file, "an older one, readable for all");
    written.write(file);

    assertThat(CoordinatorFile.read(file)).isEqualTo(written);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "no json",
        "{\"address\":\"big1\",\"run\":\"r\",\"join\":\"CKL1-x-y\"}",
      })
  void what_is_no_file_for_machines_is_refused_without_a_word_of_it(String content)
      throws Exception {
    Path file = Files.writeString(folder.resolve("coordinator.json"), content);

    assertThatThrownBy(() -> CoordinatorFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " is no coordinator file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"big1:7070", "[fd00::1]:7070", "fd00::1", "big1", "0.0.0.0:0"})
  void an_address_is_written_as_it_is_read(String text) {
    Address address = Address.parse(text, "--listen");
    assertThat(Address.parse(address.text(), "--listen")).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":7070", "big1:port", "big1:70000", "[fd00::1]x"})
  void what_is_no_address_is_refused_with_the_flag(String text) {
    assertThatThrownBy(() -> Address.parse(text, "--listen"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--listen");
  }
}
