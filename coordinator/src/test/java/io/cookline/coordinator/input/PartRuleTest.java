package io.cookline.coordinator.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.run.ArrayPart;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartRuleTest {

  @Test
  void every_item_is_just_one_parts_whatever_limits_it() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      int of = 1 + random.nextInt(40);
      long place = random.nextLong(1L << 40);
      String key = random.nextBoolean() ? "" : "h" + random.nextInt(1_000) + ".example";
      assertThat(owners(of, place, key)).as("%d %s of %d", place, key, of).isEqualTo(1);
    }
  }

  @Test
  void a_key_belongs_to_one_part_wherever_its_items_stand() {
    for (int of = 1; of < 12; of++) {
      for (int host = 0; host < 50; host++) {
        int owner = owner(of, 0, "h" + host + ".example");
        for (long place = 1; place < 20; place++) {
          assertThat(owner(of, place, "h" + host + ".example")).isEqualTo(owner);
        }
      }
    }
  }

  @Test
  void what_nothing_limits_goes_round() {
    for (int place = 0; place < 30; place++) {
      assertThat(owner(7, place, "")).isEqualTo(place % 7 + 1);
    }
  }

  @Test
  void many_hosts_are_spread_over_all_parts() {
    int[] hosts = new int[8];
    for (int host = 0; host < 8_000; host++) {
      hosts[owner(8, 0, "h" + host + ".example") - 1]++;
    }
    assertThat(Arrays.stream(hosts).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(850, 1150));
  }

  /** An array whose parts were opened by two rules lacks items: this one may never change. */
  @Test
  void the_rule_is_what_it_was() {
    // printf %s example.org | sha256sum | cut -c 1-16
    long hash = 0xbfabc37432958b06L;
    for (int of : new int[] {2, 3, 10, 999}) {
      assertThat(owner(of, 0, "example.org")).isEqualTo((int) Long.remainderUnsigned(hash, of) + 1);
    }
  }

  private static int owners(int of, long place, String key) {
    int owners = 0;
    for (int number = 1; number <= of; number++) {
      owners += PartRule.has(new ArrayPart(number, of), place, key) ? 1 : 0;
    }
    return owners;
  }

  private static int owner(int of, long place, String key) {
    for (int number = 1; number <= of; number++) {
      if (PartRule.has(new ArrayPart(number, of), place, key)) {
        return number;
      }
    }
    throw new AssertionError("nobody's");
  }
}
