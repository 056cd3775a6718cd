package io.cookline.coordinator.run;

import static io.cookline.coordinator.run.StateBench.W1;
import static io.cookline.coordinator.run.StateBench.W2;
import static io.cookline.coordinator.run.StateBench.failed;
import static io.cookline.coordinator.run.StateBench.ok;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A run that goes on where an earlier coordinator was. */
class BeginningTest {

  @Test
  void what_is_settled_is_never_leased_and_the_counts_start_there() {
    StateBench run = resumed(8, beginning(2, List.of(0L, 2L, 3L, 6L), 3, 1)).joined(W1);

    assertThat(run.grantedTo(W1)).containsExactly(1L, 4L, 5L, 7L);
    assertThat(run.state.counts()).isEqualTo(new Counts(8, 3, 1, 0, 0, 0, 3, 1));
    assertThat(run.state.counts().finishedNow()).isZero();
    run.reported(
        W1,
        run.outcome(1, ok(), 1),
        run.outcome(4, failed(), 1),
        run.outcome(5, ok(), 1),
        run.outcome(7, ok(), 1));
    run.committed(1L, 4L, 5L, 7L);
    assertThat(run.ends()).containsExactly(End.Reason.COMPLETE);
    assertThat(run.state.counts()).isEqualTo(new Counts(8, 6, 2, 0, 0, 0, 3, 1));
    assertThat(run.state.counts().finishedNow()).isEqualTo(4);
  }

  @Test
  void a_run_of_which_nothing_is_left_is_complete_at_the_first_look() {
    StateBench run = resumed(2, beginning(3, List.of(0L, 1L), 2, 0));

    assertThat(run.ends()).containsExactly(End.Reason.COMPLETE);
    assertThat(run.all(Effect.Start.class)).isEmpty();
  }

  @Test
  void leases_carry_the_epoch_and_an_outcome_of_an_earlier_one_is_stale() {
    StateBench then = resumed(4, Beginning.afresh()).joined(W1);
    assertThat(then.leaseOf(0) >>> 32).isEqualTo(1);

    StateBench now = resumed(4, beginning(2, List.of(), 0, 0)).joined(W1);
    assertThat(now.leaseOf(0) >>> 32).isEqualTo(2);
    assertThat(now.reported(W1, then.outcome(0, ok(), 1))).isEmpty();
    assertThat(now.state.counts().stale()).isEqualTo(1);
    now.reported(W1, now.outcome(0, ok(), 1));
    assertThat(now.all(Effect.Commit.class)).hasSize(1);
  }

  @Test
  void suspects_of_an_earlier_death_run_first_and_without_company() {
    Beginning beginning = new Beginning(2, bits(1L), 1, 0, List.of(4L, 5L));
    StateBench run =
        new StateBench(StateBench.shape(8, 2, 4, true), LimitKeys.none(), beginning).joined(W1);
    assertThat(run.grantedTo(W1)).containsExactly(4L, 5L);
    assertThat(run.grants.getLast().lease().quarantined()).isTrue();

    run.joined(W2);
    assertThat(run.grantedTo(W2)).as("nobody else gets a suspect").containsExactly(0L, 2L, 3L, 6L);
    assertThat(run.grants.getLast().lease().quarantined()).isFalse();
    run.reported(W1, run.outcome(4, ok(), 1), run.outcome(5, ok(), 1));
    run.committed(4L, 5L);
    assertThat(run.grantedTo(W1)).containsExactly(7L);
  }

  @Test
  void a_suspect_alone_that_kills_twice_more_has_failed() {
    StateBench run = resumed(3, new Beginning(2, bits(), 0, 0, List.of(1L))).joined(W1);
    assertThat(run.grantedTo(W1)).containsExactly(1L);
    run.gone(W1);
    assertThat(run.all(Effect.Suspect.class)).containsExactly(new Effect.Suspect(List.of(1L)));
    run.joined(W1.next());
    assertThat(run.grantedTo(W1.next())).containsExactly(1L);

    run.gone(W1.next());
    assertThat(run.all(Effect.Suspect.class)).isEmpty();
    assertThat(run.all(Effect.Commit.class))
        .singleElement()
        .satisfies(commit -> assertThat(commit.outcome().seq()).isEqualTo(1));
  }

  @Test
  void what_runs_alone_after_a_death_is_written_down() {
    StateBench run = resumed(4, Beginning.afresh()).joined(W1);
    run.started(W1, 0, 2);
    run.gone(W1);

    assertThat(run.all(Effect.Suspect.class))
        .containsExactly(new Effect.Suspect(List.of(0L, 1L, 2L, 3L)));
  }

  @Test
  void a_hanging_item_that_ends_a_run_without_processes_is_written_down() {
    StateBench run = new StateBench(StateBench.shape(3, 1, 2, false)).joined(W1);
    run.started(W1, 0, 1);
    run.on(new Event.Overran(W1, OptionalLong.empty()));

    assertThat(run.effects)
        .containsSubsequence(new Effect.Suspect(List.of(0L, 1L)), run.effects.getLast());
    assertThat(run.ends()).containsExactly(End.Reason.HUNG);
  }

  @Test
  void whatever_its_beginning_a_sharder_gives_out_what_is_left_and_only_that() {
    for (int settled = 0; settled < 64; settled++) {
      for (int suspects = 0; suspects < 64; suspects++) {
        if ((settled & suspects) == 0) {
          checkSharder(settled, suspects);
        }
      }
    }
  }

  private static void checkSharder(int settled, int suspects) {
    BitSet done = BitSet.valueOf(new long[] {settled});
    List<Long> alone =
        BitSet.valueOf(new long[] {suspects}).stream().asLongStream().boxed().toList();
    for (LimitKeys keys : List.of(LimitKeys.none(), SharderTest.hosts("ab.a.b"))) {
      Sharder sharder =
          new Sharder(6, keys, 1, new Beginning(2, done, done.cardinality(), 0, alone));
      alone.forEach(sharder::left);
      List<Long> given = new ArrayList<>();
      for (int ask = 0; ask < 12; ask++) {
        List<Long> shard = sharder.shardFor(W1, new Sharder.Appetite(0, 4, 0), 0);
        shard.forEach(sharder::left);
        given.addAll(shard);
      }
      assertThat(sharder.waiting()).isZero();
      assertThat(given)
          .as("settled %s, suspects %s", done, alone)
          .doesNotHaveDuplicates()
          .hasSize(6 - done.cardinality() - alone.size())
          .noneMatch(seq -> done.get(seq.intValue()) || alone.contains(seq));
    }
  }

  private static StateBench resumed(int items, Beginning beginning) {
    return new StateBench(StateBench.shape(items, 1, 4, true), LimitKeys.none(), beginning);
  }

  private static Beginning beginning(int epoch, List<Long> settled, long ok, long failed) {
    return new Beginning(epoch, bits(settled.toArray(Long[]::new)), ok, failed, List.of());
  }

  private static BitSet bits(Long... seqs) {
    BitSet bits = new BitSet();
    for (Long seq : seqs) {
      bits.set(seq.intValue());
    }
    return bits;
  }
}
