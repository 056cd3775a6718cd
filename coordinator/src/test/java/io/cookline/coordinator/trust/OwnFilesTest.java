package io.cookline.coordinator.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.trust.OwnFiles.Side;
import io.cookline.worker.link.OwnIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a user's certificates, and what is said of those that are unfit. */
class OwnFilesTest {

  @TempDir Path folder;

  private UserPki pki;

  @BeforeEach
  void create() throws Exception {
    pki = UserPki.create("CN=ours");
  }

  private OwnFiles files(UserPki.Request request) throws Exception {
    return UserPki.write(folder, "own", pki.issue(request, "big1"));
  }

  private static OwnIdentity read(OwnFiles files, Side side) {
    return files.read(side, Instant.now());
  }

  /** What is said of them, which is one line without what Java would say. */
  private static String complaint(OwnFiles files, Side side) {
    try {
      read(files, side);
      return "nothing";
    } catch (IllegalArgumentException unfit) {
      assertThat(unfit.getMessage()).doesNotContain("Exception", "\n", "java.");
      return String.valueOf(unfit.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void keys_of_these_kinds_are_read(String algorithm) throws Exception {
    OwnIdentity made = pki.issue(UserPki.BOTH.of(algorithm), "big1");
    OwnFiles files = UserPki.write(folder, "own", made);

    assertThat(read(files, Side.COORDINATOR)).isEqualTo(made);
    assertThat(read(files, Side.MACHINE)).isEqualTo(made);
  }

  @Test
  void what_stands_between_a_certificate_and_its_authority_stands_behind_it() throws Exception {
    OwnIdentity made = pki.between("CN=between").issue(UserPki.BOTH, "big1");
    assertThat(made.chain()).hasSize(2);
    assertThat(read(UserPki.write(folder, "own", made), Side.COORDINATOR)).isEqualTo(made);

    OwnIdentity gap = new OwnIdentity(made.authorities(), made.chain().subList(0, 1), made.key());
    assertThat(complaint(UserPki.write(folder, "own", gap), Side.COORDINATOR))
        .startsWith("--tls-cert: " + folder.resolve("own.pem") + " is not good by --tls-ca-file")
        .contains("unable to find valid certification path", "behind the certificate");
  }

  @Test
  void a_file_that_is_not_there_is_named() throws Exception {
    OwnFiles files = files(UserPki.BOTH);
    Files.delete(files.authorities());
    assertThat(complaint(files, Side.MACHINE))
        .startsWith("--tls-ca-file: " + files.authorities() + " can't be read (no such file");

    OwnFiles ofFolder = new OwnFiles(folder, files.certificate(), files.key());
    assertThat(complaint(ofFolder, Side.MACHINE))
        .startsWith("--tls-ca-file: " + folder + " can't be read");
  }

  @Test
  void a_file_that_is_no_pem_is_named() throws Exception {
    OwnFiles files = files(UserPki.BOTH);
    Files.write(files.certificate(), pki.root().getEncoded());
    assertThat(complaint(files, Side.MACHINE))
        .startsWith("--tls-cert: " + files.certificate() + " has no certificate in PEM")
        .contains("openssl x509 -inform DER");

    Files.writeString(files.certificate(), UserPki.pem("CERTIFICATE", new byte[] {1, 2, 3}));
    assertThat(complaint(files, Side.MACHINE))
        .startsWith("--tls-cert: " + files.certificate() + " has a certificate that can't be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
  void a_key_in_another_form_is_not_read_and_openssl_is_named(String label) throws Exception {
    OwnFiles files = files(UserPki.BOTH);
    String text =
        UserPki.pem("EC PARAMETERS", new byte[] {6})
            + UserPki.pem(label, new byte[] {4, 7, 1, 1})
                .replaceFirst("-\n", "-\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n");
    Files.writeString(files.key(), text);

    assertThat(complaint(files, Side.MACHINE))
        .startsWith("--tls-key: " + files.key())
        .contains("(BEGIN " + label + ")", "openssl pkcs8 -topk8 -nocrypt -in " + files.key());
  }

  @Test
  void a_key_that_can_not_be_read_is_not_repeated() throws Exception {
    OwnFiles files = files(UserPki.BOTH);
    Files.writeString(
        files.key(), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----");
    assertThat(complaint(files, Side.MACHINE))
        .startsWith("--tls-key: " + files.key())
        .doesNotContain("c2VjcmV0", "secret");

    Files.writeString(files.key(), "c2VjcmV0");
    assertThat(complaint(files, Side.MACHINE))
        .startsWith("--tls-key: " + files.key() + " has no key in PEM")
        .doesNotContain("c2VjcmV0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void a_key_of_another_certificate_is_told_from_the_right_one(String algorithm) throws Exception {
    OwnIdentity other = pki.issue(UserPki.BOTH.of(algorithm), "big1");
    OwnFiles files = files(UserPki.BOTH.of("EC"));
    Files.writeString(files.key(), UserPki.pem("PRIVATE KEY", other.key().getEncoded()));

    assertThat(complaint(files, Side.MACHINE))
        .startsWith("--tls-key: " + files.key())
        .contains("--tls-cert");
  }

  @Test
  void a_certificate_whose_time_is_up_or_has_not_come_is_no_good() throws Exception {
    assertThat(complaint(files(UserPki.BOTH.shifted(Duration.ofDays(-2))), Side.COORDINATOR))
        .matches("--tls-cert: .*own.pem was good until [0-9T:-]+Z; have it renewed");
    assertThat(complaint(files(UserPki.BOTH.shifted(Duration.ofDays(2))), Side.COORDINATOR))
        .matches("--tls-cert: .*own.pem is good from [0-9T:-]+Z; see that the clock is right");
  }

  @Test
  void a_certificate_of_another_authority_is_no_good_even_if_it_has_the_same_name()
      throws Exception {
    OwnFiles files = files(UserPki.BOTH);
    OwnIdentity others = UserPki.create("CN=ours").issue(UserPki.BOTH, "big1");
    OwnFiles mixed =
        new OwnFiles(
            UserPki.write(Files.createDirectory(folder.resolve("others")), "own", others)
                .authorities(),
            files.certificate(),
            files.key());

    assertThat(complaint(mixed, Side.MACHINE)).contains("is not good by --tls-ca-file");
  }

  @Test
  void a_certificate_that_is_for_clients_is_no_coordinators() throws Exception {
    OwnFiles files = files(UserPki.BOTH.forClients());

    assertThat(complaint(files, Side.MACHINE)).isEqualTo("nothing");
    assertThat(complaint(files, Side.COORDINATOR))
        .contains("is not good by --tls-ca-file", "TLS server authentication", "for TLS servers");
  }
}
