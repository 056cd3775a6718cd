package io.cookline.worker.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cookline.coordinator.trust.RunAuthority;
import io.cookline.coordinator.trust.UserPki;
import java.security.KeyPair;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a worker of another machine is told. */
class WorkerIdentityTest {

  private static final String INSTANCE = "0123456789abcdef0123456789abcdef";

  @Test
  void a_certificate_is_told_with_whom_it_is_for() throws Exception {
    RunAuthority authority = RunAuthority.create(Clock.systemUTC());
    KeyPair keys = MachineCertificate.newKeys();
    for (Trusted trusted :
        List.of(
            Trusted.ofRun(authority.certificate()),
            Trusted.ofUser(
                List.of(UserPki.create("CN=one").root(), UserPki.create("CN=two").root())))) {
      MachineCertificate told =
          new MachineCertificate(
              authority.machine(keys.getPublic().getEncoded(), INSTANCE, Clock.systemUTC()),
              keys.getPrivate(),
              trusted);

      WorkerIdentity heard = WorkerIdentity.parse("w1@m1", "::1:7070 " + told.words());

      assertThat(heard)
          .isEqualTo(new WorkerIdentity("w1@m1", "::1", 7070, new WorkerIdentity.Certified(told)));
      assertThat(heard.toString()).doesNotContain(told.words().split(" ", -1)[1]);
    }
  }

  @Test
  void what_is_no_certificate_is_not_taken_for_one() {
    assertThatThrownBy(() -> WorkerIdentity.parse("w1@m1", "m:1 AAAA AAAA AAAA AAAA"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
