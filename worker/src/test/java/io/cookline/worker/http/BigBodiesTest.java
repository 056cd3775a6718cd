package io.cookline.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BigBodiesTest {

  private static final int BIG = BigBodies.USUAL + 1;

  private final BigBodies bodies = new BigBodies(2);
  private final List<String> resumed = new ArrayList<>();

  @Test
  void bodiesOfUsualSizeGrowFreely() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(grows(bodies.allowance(), BigBodies.USUAL, "usual")).isTrue();
    }
  }

  @Test
  void onlySoManyBigBodiesGrowAtOnceAndTheOthersFollowInOrder() {
    BigBodies.Allowance first = bodies.allowance();
    BigBodies.Allowance second = bodies.allowance();
    BigBodies.Allowance third = bodies.allowance();
    BigBodies.Allowance fourth = bodies.allowance();

    assertThat(grows(first, BIG, "first")).isTrue();
    assertThat(grows(second, BIG, "second")).isTrue();
    assertThat(grows(third, BIG, "third")).isFalse();
    assertThat(grows(fourth, BIG, "fourth")).isFalse();

    first.close();
    assertThat(resumed).containsExactly("third");
    second.close();
    assertThat(resumed).containsExactly("third", "fourth");
    assertThat(grows(third, BIG * 2, "third again")).isTrue();
  }

  @Test
  void oneAttemptMayHoldSeveralBigBodiesOnOneLeave() {
    BigBodies.Allowance attempt = bodies.allowance();
    assertThat(grows(attempt, BIG, "its first")).isTrue();
    assertThat(grows(attempt, BIG, "its second")).isTrue();
    assertThat(grows(bodies.allowance(), BIG, "another")).isTrue();
  }

  @Test
  void anAttemptThatEndsWhileItWaitsIsForgotten() {
    BigBodies.Allowance first = bodies.allowance();
    BigBodies.Allowance second = bodies.allowance();
    grows(first, BIG, "first");
    grows(second, BIG, "second");
    BigBodies.Allowance gone = bodies.allowance();
    BigBodies.Allowance patient = bodies.allowance();
    grows(gone, BIG, "gone");
    grows(patient, BIG, "patient");

    gone.close();
    first.close();
    assertThat(resumed).containsExactly("patient");
    second.close();
    patient.close();
    assertThat(grows(bodies.allowance(), BIG, "later")).isTrue();
    assertThat(grows(bodies.allowance(), BIG, "later still")).isTrue();
    assertThat(grows(bodies.allowance(), BIG, "too late")).isFalse();
  }

  private boolean grows(BigBodies.Allowance allowance, int bytes, String name) {
    return allowance.mayGrow(bytes, () -> resumed.add(name));
  }
}
