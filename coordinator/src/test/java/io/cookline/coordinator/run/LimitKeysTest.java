package io.cookline.coordinator.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitKeysTest {

  @Test
  void an_item_has_the_number_of_its_key_and_the_others_have_none() {
    LimitKeys.Builder builder = new LimitKeys.Builder();
    builder.addFree();
    builder.add("a.example");
    builder.add("b.example");
    builder.addLoopback();
    builder.add("a.example");
    LimitKeys keys = builder.build();

    assertThat(keys.of(0)).isEqualTo(LimitKeys.UNLIMITED);
    assertThat(keys.of(1)).isEqualTo(keys.of(4)).isNotEqualTo(keys.of(2));
    assertThat(keys.of(3)).isEqualTo(LimitKeys.UNLIMITED);
    assertThat(keys.count()).isEqualTo(3);
    assertThat(keys.limited()).containsExactly("a.example", "b.example");
  }

  @Test
  void only_loopback_is_told_apart_from_visiting_nobody() {
    LimitKeys.Builder free = new LimitKeys.Builder();
    free.addFree();
    LimitKeys.Builder loopback = new LimitKeys.Builder();
    loopback.addLoopback();

    assertThat(free.build().visitsLoopback()).isFalse();
    assertThat(loopback.build().visitsLoopback()).isTrue();
    assertThat(loopback.build().limited()).isEmpty();
  }

  @Test
  void nothing_is_limited_where_nobody_said_so() {
    assertThat(LimitKeys.none().of(1_000_000_000_000L)).isEqualTo(LimitKeys.UNLIMITED);
    assertThat(LimitKeys.none().limited()).isEmpty();
    assertThat(LimitKeys.none().visitsLoopback()).isFalse();
  }

  @Test
  void a_limited_item_after_many_free_ones_is_found() {
    for (int free : new int[] {0, 1, 63, 64, 65, 95, 96, 97, 10_000}) {
      LimitKeys.Builder builder = new LimitKeys.Builder();
      for (int i = 0; i < free; i++) {
        builder.addFree();
      }
      builder.add("a.example");
      builder.addFree();
      LimitKeys keys = builder.build();

      for (int i = 0; i < free; i++) {
        assertThat(keys.of(i)).isEqualTo(LimitKeys.UNLIMITED);
      }
      assertThat(keys.of(free)).as("after %s free ones", free).isEqualTo(1);
      assertThat(keys.of(free + 1L)).isEqualTo(LimitKeys.UNLIMITED);
    }
  }

  @Test
  void every_item_keeps_its_key_among_thousands() {
    LimitKeys.Builder builder = new LimitKeys.Builder();
    for (int i = 0; i < 10_000; i++) {
      builder.add("host" + i % 1_000);
    }
    LimitKeys keys = builder.build();

    assertThat(keys.limited()).hasSize(1_000);
    for (int i = 0; i < 10_000; i++) {
      assertThat(keys.limited().get(keys.of(i) - 1)).isEqualTo("host" + i % 1_000);
    }
  }
}
