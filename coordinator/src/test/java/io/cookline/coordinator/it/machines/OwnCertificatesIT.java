package io.cookline.coordinator.it.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.it.Cookline;
import io.cookline.coordinator.it.Finished;
import io.cookline.coordinator.it.Started;
import io.cookline.coordinator.it.Tsv;
import io.cookline.coordinator.trust.UserPki;
import io.cookline.worker.link.OwnIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run whose user has certificates from elsewhere, on one machine that is called localhost. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OwnCertificatesIT {

  private static final int ITEMS = 40;

  @TempDir Path folder;

  private Path work;
  private OwnIdentity coordinator;
  private OwnIdentity machine;

  @BeforeEach
  void write() throws Exception {
    work = Files.createDirectory(folder.resolve("work"));
    Path tls = Files.createDirectory(work.resolve("tls"));
    UserPki pki = UserPki.create("CN=ours");
    coordinator = pki.between("CN=between").issue(UserPki.BOTH.of("RSA"), "localhost");
    machine = pki.issue(UserPki.BOTH.forClients());
    UserPki.write(tls, "c", coordinator);
    UserPki.write(tls, "m1", machine);
    Files.write(
        work.resolve("names.txt"), IntStream.range(0, ITEMS).mapToObj(n -> "n" + n).toList());
  }

  private Started run() throws Exception {
    return Cookline.in(work)
        .start(
            "run",
            "hello",
            "-i",
            "names.txt",
            "-O",
            "out.tsv",
            "-j",
            "0",
            "--listen",
            "127.0.0.1",
            "--advertise",
            "localhost",
            "--tls-ca-file",
            "tls/ca.pem",
            "--tls-cert",
            "tls/c.pem",
            "--tls-key",
            "tls/c.key",
            "--run-dir",
            "run",
            "-v");
  }

  private Started join(String... more) throws Exception {
    return Cookline.in(work)
        .start(
            Stream.concat(
                    Stream.of(
                        "worker",
                        "--coordinator-file",
                        "run/coordinator.json",
                        "-j",
                        "1",
                        "--name",
                        "m1",
                        "--logs",
                        "run/logs"),
                    Stream.of(more))
                .toArray(String[]::new));
  }

  private Started joinWithCertificate() throws Exception {
    return join(
        "--tls-ca-file", "tls/ca.pem", "--tls-cert", "tls/m1.pem", "--tls-key", "tls/m1.key");
  }

  @Test
  void aMachineWithOneDoesAllAndAMachineWithoutIsToldWhatItNeeds() throws Exception {
    try (Started run = run()) {
      run.awaitErr(line -> line.contains("machines join on port"));
      try (Started stranger = join()) {
        Finished end = stranger.await();
        assertThat(end.exit()).isEqualTo(3);
        assertThat(end.err())
            .contains("the coordinator at localhost:", "no run made", "what to do: ", "--tls-cert");
      }
      try (Started joined = joinWithCertificate()) {
        Finished end = run.await();
        assertThat(end.exit()).as(end.err()).isZero();
        assertThat(end.err()).contains("w1@m1 joined");
        assertThat(joined.await().exit()).isZero();
        assertNoKeyIsTold(end.err());
      }
    }
    assertThat(Tsv.read(work.resolve("out.tsv"))).hasSize(ITEMS);
  }

  @Test
  void aRunThatIsResumedElsewhereStillHasThem() throws Exception {
    try (Started run = run()) {
      run.awaitErr(line -> line.contains("machines join on port"));
      run.handle().destroyForcibly();
      run.await();
    }
    try (Started resumed = Cookline.in(folder).start("resume", "work/run", "-v");
        Started joined = joinWithCertificate()) {
      Finished end = resumed.await();
      assertThat(end.exit()).as(end.err()).isZero();
      assertThat(joined.await().exit()).isZero();
    }
    assertThat(Tsv.read(work.resolve("out.tsv"))).hasSize(ITEMS);
  }

  private void assertNoKeyIsTold(String messages) throws Exception {
    try (Stream<Path> files = Files.walk(work.resolve("run"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertHasNoKey(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    assertHasNoKey("stderr", messages);
  }

  private void assertHasNoKey(String what, String text) {
    for (OwnIdentity each : List.of(coordinator, machine)) {
      String key = Base64.getEncoder().encodeToString(each.key().getEncoded());
      assertThat(text.contains(key.substring(0, 60))).as("a key in " + what).isFalse();
    }
  }
}
