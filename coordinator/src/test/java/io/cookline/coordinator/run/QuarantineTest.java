package io.cookline.coordinator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QuarantineTest {

  private static final WorkerId A = new WorkerId(1, 1);
  private static final WorkerId B = new WorkerId(2, 1);
  private static final WorkerId C = new WorkerId(3, 1);

  private final Quarantine quarantine = new Quarantine();

  /** An item can kill its worker before the news that it started got out. */
  @Test
  void everything_that_a_dead_worker_held_is_suspect() {
    Quarantine.Verdict verdict = quarantine.died(A, parts(1, 2, 3), null);

    assertThat(verdict).isEqualTo(new Quarantine.Verdict(List.of(), List.of(), parts(1, 2, 3)));
    assertThat(quarantine.waiting()).isTrue();
    assertThat(quarantine.open(B)).isEqualTo(parts(1, 2, 3));
    assertThat(quarantine.occupies(B)).isTrue();
    assertThat(quarantine.waiting()).isFalse();
  }

  @Test
  void a_worker_that_held_nothing_accuses_nobody() {
    assertThat(quarantine.died(A, parts(), null))
        .isEqualTo(new Quarantine.Verdict(List.of(), List.of(), List.of()));
    assertThat(quarantine.waiting()).isFalse();
  }

  @Test
  void the_next_group_waits_until_the_first_is_cleared() {
    quarantine.died(A, parts(1, 2), null);
    quarantine.died(B, parts(3), null);
    assertThat(quarantine.open(C)).isEqualTo(parts(3));
    assertThat(quarantine.waiting()).isFalse();

    quarantine.cleared(1);
    assertThat(quarantine.waiting()).isFalse();
    quarantine.cleared(3);
    assertThat(quarantine.waiting()).isTrue();
    assertThat(quarantine.occupies(C)).isFalse();
    assertThat(quarantine.open(C)).isEqualTo(parts(1, 2));
  }

  @Test
  void a_group_whose_worker_dies_again_is_split_and_nothing_is_lost() {
    quarantine.died(A, range(0, 10), null);
    quarantine.open(B);
    assertThat(quarantine.died(B, parts(4, 5, 6), null).innocent()).isEmpty();

    quarantine.open(C);
    quarantine.cleared(4);
    quarantine.cleared(5);
    quarantine.cleared(6);
    assertThat(quarantine.waiting()).isTrue();
  }

  @Test
  void an_item_fails_when_it_died_alone_twice() {
    quarantine.died(A, parts(5), null);
    assertThat(quarantine.open(B)).isEqualTo(parts(5));
    assertThat(quarantine.died(B, parts(5), null).guilty()).isEmpty();
    assertThat(quarantine.open(C)).isEqualTo(parts(5));
    assertThat(quarantine.died(C, parts(5), null).guilty()).isEqualTo(parts(5));
    assertThat(quarantine.waiting()).isFalse();
  }

  @Test
  void an_item_that_died_alone_once_and_then_lived_starts_from_nothing() {
    quarantine.died(A, parts(5), null);
    quarantine.open(B);
    quarantine.died(B, parts(5), null);
    quarantine.open(C);
    quarantine.cleared(5);

    quarantine.died(A, parts(5), null);
    quarantine.open(B);
    assertThat(quarantine.died(B, parts(5), null).guilty()).isEmpty();
  }

  @Test
  void an_item_that_a_worker_names_is_the_only_suspect() {
    assertThat(quarantine.died(A, parts(1, 2, 3, 4), 2L).innocent())
        .containsExactlyInAnyOrderElementsOf(parts(1, 3, 4));
    assertThat(quarantine.open(B)).isEqualTo(parts(2));
    assertThat(quarantine.died(B, parts(2), 2L).guilty()).isEqualTo(parts(2));
  }

  @Test
  void a_named_item_whose_worker_no_longer_holds_it_leaves_only_the_innocent() {
    assertThat(quarantine.died(A, parts(1, 4), 9L))
        .isEqualTo(new Quarantine.Verdict(parts(1, 4), List.of(), List.of()));
  }

  @Test
  void whoever_dies_beside_the_quarantine_does_not_disturb_it() {
    quarantine.died(A, parts(1), null);
    quarantine.open(B);
    quarantine.died(C, parts(2), null);

    assertThat(quarantine.occupies(B)).isTrue();
    assertThat(quarantine.waiting()).isFalse();
    quarantine.cleared(1);
    assertThat(quarantine.open(A)).isEqualTo(parts(2));
  }

  @Test
  void the_culprit_of_any_group_stands_alone_after_few_deaths_and_all_others_are_cleared() {
    for (int size = 1; size <= 512; size++) {
      for (int culprit = 0; culprit < size; culprit += Math.max(1, size / 7)) {
        assertThat(deathsUntilFound(size, culprit))
            .as("item %s of %s", culprit, size)
            .isLessThanOrEqualTo(size <= 128 ? 5 : 6);
      }
    }
  }

  /** Deaths in all, the first one included. */
  private static int deathsUntilFound(int size, long culprit) {
    Quarantine quarantine = new Quarantine();
    quarantine.died(A, range(0, size), null);
    boolean[] cleared = new boolean[size];
    for (int deaths = 1; ; ) {
      WorkerId worker = new WorkerId(1, deaths + 1);
      List<Lease.Part> group = quarantine.open(worker);
      if (group.stream().noneMatch(part -> part.seq() == culprit)) {
        for (Lease.Part part : group) {
          cleared[(int) part.seq()] = true;
          quarantine.cleared(part.seq());
        }
        continue;
      }
      deaths++;
      Quarantine.Verdict verdict = quarantine.died(worker, group, null);
      if (!verdict.guilty().isEmpty()) {
        assertThat(verdict.guilty()).isEqualTo(parts(culprit));
        while (quarantine.waiting()) {
          for (Lease.Part part : quarantine.open(A)) {
            cleared[(int) part.seq()] = true;
            quarantine.cleared(part.seq());
          }
        }
        for (int seq = 0; seq < size; seq++) {
          assertThat(cleared[seq]).as("item %s of %s", seq, size).isEqualTo(seq != culprit);
        }
        return deaths;
      }
    }
  }

  private static List<Lease.Part> parts(long... seqs) {
    return LongStream.of(seqs).mapToObj(seq -> new Lease.Part(seq, 0)).toList();
  }

  private static List<Lease.Part> range(long from, long to) {
    return parts(LongStream.range(from, to).toArray());
  }
}
