package io.cookline.coordinator.args;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.machine.FreeMemory;
import io.cookline.coordinator.machine.Machine;
import io.cookline.coordinator.machine.OpenFiles;
import io.cookline.coordinator.machine.UsableCores;
import io.cookline.coordinator.machine.WorkerMemory;
import io.cookline.coordinator.report.ExitCode;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.trust.OwnFiles;
import io.cookline.coordinator.trust.UserPki;
import io.cookline.worker.link.OwnIdentity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user's own certificates, as flags of a run and of a machine that joins. */
class OwnCertificateArgumentTest {

  private static final Machine MACHINE =
      new Machine(
          new UsableCores(1, ""),
          new FreeMemory(1L << 50, ""),
          new WorkerMemory(1L << 50),
          new OpenFiles(1 << 20));

  @TempDir Path folder;

  private final RunOptions run = new RunOptions();
  private final JoinOptions join = new JoinOptions();
  private OwnIdentity own;
  private OwnFiles files;

  @BeforeEach
  void write() throws Exception {
    own = UserPki.create("CN=ours").issue(UserPki.BOTH, "big1");
    files = UserPki.write(folder, "big1", own);
    run.items.parameters.add("name=Ada");
    run.crew.listen = "127.0.0.1";
    join.coordinatorFile = "coordinator.json";
  }

  private void giveAll() {
    run.crew.tlsAuthorities = files.authorities().toString();
    run.crew.tlsCertificate = files.certificate().toString();
    run.crew.tlsKey = files.key().toString();
    join.tlsAuthorities = files.authorities().toString();
    join.tlsCertificate = files.certificate().toString();
    join.tlsKey = files.key().toString();
  }

  private RunSpec.Machines machines() throws UserError {
    return new RunRequest(JobArgument.find("hello"), run, MACHINE)
        .check("hello-1")
        .crewing()
        .machines();
  }

  private JoinSpec joins() throws UserError {
    return new JoinRequest(join, MACHINE).check();
  }

  private interface Check {
    Object run() throws UserError;
  }

  /** What is wrong, each in a line, without the lines around them. */
  private static List<String> problems(Check check) {
    try {
      return List.of("nothing is wrong: " + check.run());
    } catch (UserError wrong) {
      assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
      return wrong.lines().subList(1, wrong.lines().size() - 1);
    }
  }

  @Test
  void all_three_are_taken_by_both_sides() throws UserError {
    giveAll();

    assertThat(machines().own()).contains(own);
    assertThat(joins().own()).contains(own);
  }

  @Test
  void without_them_there_is_none() throws UserError {
    assertThat(machines().own()).isEqualTo(Optional.empty());
    assertThat(joins().own()).isEqualTo(Optional.empty());
  }

  @Test
  void one_of_them_is_nothing_without_the_others() {
    run.crew.tlsCertificate = files.certificate().toString();
    join.tlsKey = files.key().toString();

    for (List<String> problems : List.of(problems(this::machines), problems(this::joins))) {
      assertThat(problems)
          .singleElement()
          .asString()
          .startsWith("--tls-ca-file, --tls-cert and --tls-key go together");
    }
  }

  @Test
  void an_unfit_file_is_named_with_its_flag() {
    giveAll();
    run.crew.tlsKey = files.certificate().toString();
    join.tlsAuthorities = "";

    assertThat(problems(this::machines))
        .singleElement()
        .asString()
        .startsWith("--tls-key: " + files.certificate() + " has no key in PEM");
    assertThat(problems(this::joins)).containsExactly("--tls-ca-file: the name is empty");
  }

  @Test
  void they_are_for_machines_that_join() {
    giveAll();
    run.crew.listen = null;

    assertThat(problems(this::machines)).singleElement().asString().contains("--listen");
  }

  @Test
  void they_are_not_for_machines_of_ssh() {
    giveAll();
    run.crew.logins.add("big1");

    assertThat(problems(this::machines))
        .singleElement()
        .asString()
        .startsWith("--tls-cert names a host")
        .contains("loopback");
  }

  @Test
  void tls_is_never_off() throws UserError {
    run.crew.tls = "auto";
    assertThat(machines().listen()).isPresent();

    run.crew.tls = "off";
    assertThat(problems(this::machines))
        .singleElement()
        .asString()
        .startsWith("--tls off: there is no way in without TLS");

    run.crew.tls = "on";
    assertThat(problems(this::machines)).containsExactly("--tls: 'on' is not auto");
  }
}
