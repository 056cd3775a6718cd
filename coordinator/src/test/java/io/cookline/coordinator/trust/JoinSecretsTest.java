package io.cookline.coordinator.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.worker.link.JoinString;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class JoinSecretsTest {

  private static final byte[] KEY = {1, 2, 3};
  private static final String INSTANCE = "0123456789abcdef0123456789abcdef";

  private final SetClock clock = new SetClock();
  private final JoinSecrets secrets = JoinSecrets.afresh(clock);

  /** Goes on when it is told to. */
  private static final class SetClock extends Clock {
    private Instant now = Instant.EPOCH;

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private boolean opens(String secret) {
    return secrets.opens(JoinString.proof(secret, KEY, INSTANCE), KEY, INSTANCE);
  }

  @Test
  void the_secret_that_is_told_opens_and_no_other_does() {
    assertThat(opens(secrets.current().text())).isTrue();
    assertThat(opens(JoinString.newSecret())).isFalse();
    assertThat(secrets.opens(new byte[0], KEY, INSTANCE)).isFalse();
  }

  @Test
  void a_proof_is_good_for_its_key_and_its_instance_alone() {
    byte[] proof = JoinString.proof(secrets.current().text(), KEY, INSTANCE);

    assertThat(secrets.opens(proof, new byte[] {1, 2, 4}, INSTANCE)).isFalse();
    assertThat(secrets.opens(proof, KEY, INSTANCE.replace('0', '1'))).isFalse();
  }

  @Test
  void a_secret_is_replaced_after_a_day_and_good_for_an_hour_more() {
    String first = secrets.current().text();
    clock.advance(JoinSecrets.LIFE.minusSeconds(1));
    assertThat(secrets.rotateIfDue()).isFalse();
    clock.advance(Duration.ofSeconds(1));

    assertThat(secrets.rotateIfDue()).isTrue();
    assertThat(secrets.current().text()).isNotEqualTo(first);
    assertThat(opens(first)).isTrue();
    clock.advance(JoinSecrets.AFTERLIFE);
    assertThat(opens(first)).isFalse();
    assertThat(opens(secrets.current().text())).isTrue();
  }

  @Test
  void nobody_reads_a_secret_in_a_message() {
    assertThat(secrets.current().toString()).doesNotContain(secrets.current().text());
    JoinString join = new JoinString("a".repeat(64), secrets.current().text());
    assertThat(join.toString()).doesNotContain(secrets.current().text());
    assertThat(JoinString.parse(join.text())).isEqualTo(join);
  }
}
