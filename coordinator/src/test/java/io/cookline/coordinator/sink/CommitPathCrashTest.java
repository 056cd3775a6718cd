package io.cookline.coordinator.sink;

import static io.cookline.coordinator.sink.ScriptedRun.FILE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cookline.coordinator.disk.Crash;
import io.cookline.coordinator.disk.CrashDisk;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalReader;
import io.cookline.coordinator.run.RunSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The coordinator may stop at any instruction of the commit path (docs/proofs.md, P3): every state
 * in which a crash can leave the disk of a small run is made, recovered, and the run carried to its
 * end; and some of those again, with a crash during the recovery.
 */
class CommitPathCrashTest {

  /** What is never read again, and so may be in any state. */
  private static final Set<String> DULL = Set.of("items.tsv", "joblog.tsv", "headlines", "early");

  /**
   * Of the states after a first crash every so manieth is crashed again, and of those states too.
   */
  private static final int AGAIN_EVERY = 61;

  private static final int SECOND_EVERY = 6;

  private static long states;
  private static long distinct;

  enum Sort {
    OVER_AN_OLDER_FILE("old\n", OutputFormat.TSV, RunSpec.Mode.OVERWRITE, false, false),
    A_NEW_FILE_IN_ORDER(null, OutputFormat.TSV, RunSpec.Mode.OVERWRITE, true, false),
    BEHIND_WHAT_IS_THERE("text\nold\n", OutputFormat.TSV, RunSpec.Mode.APPEND, false, false),
    BEHIND_HALF_A_LINE_IN_ORDER("text\nold", OutputFormat.TSV, RunSpec.Mode.APPEND, true, false),
    APPENDED_TO_NOTHING(null, OutputFormat.TSV, RunSpec.Mode.APPEND, false, false),
    AN_ARTICLE("old\n", OutputFormat.ARTICLE, RunSpec.Mode.OVERWRITE, true, false),
    RETRIED(null, OutputFormat.TSV, RunSpec.Mode.OVERWRITE, false, true),
    RETRIED_AND_APPENDED("text\nold\n", OutputFormat.TSV, RunSpec.Mode.APPEND, false, true);

    private final @Nullable String before;
    private final OutputFormat format;
    private final RunSpec.Mode mode;
    private final boolean ordered;

    /** Whether the crash is in a run that tries again what an earlier one had given up. */
    private final boolean retry;

    Sort(
        @Nullable String before,
        OutputFormat format,
        RunSpec.Mode mode,
        boolean ordered,
        boolean retry) {
      this.before = before;
      this.format = format;
      this.mode = mode;
      this.ordered = ordered;
      this.retry = retry;
    }

    private RunSpec.Output output() {
      return new RunSpec.Output(
          Optional.of(FILE),
          format,
          mode,
          ordered ? RunSpec.Order.OF_ITEMS : RunSpec.Order.OF_COMPLETION);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatever_a_crash_leaves_every_item_ends_once(Sort sort) throws Exception {
    CrashDisk disk = ScriptedRun.disk();
    byte[] before = sort.before == null ? null : sort.before.getBytes(UTF_8);
    if (before != null) {
      disk.put(FILE, before);
    }
    Acks acks = new Acks();
    new ScriptedRun(disk, sort.output(), acks).perform();
    CommitPathChecks checks = new CommitPathChecks(sort.output(), before, disk.bytes(FILE));
    checks.ended(disk, true);
    assertThat(checkpoints(disk)).isGreaterThanOrEqualTo(checkpoints(sort));
    if (sort.retry) {
      acks = acks.at(disk.log().size());
      disk = disk.after(nothingLost(disk));
      new ScriptedRun(disk, sort.output(), acks).resume(true);
    }
    new Enumeration(sort, checks).first(disk, acks);
  }

  /** Records that wait for their turn have none. */
  private static int checkpoints(Sort sort) {
    return sort.output().order() == RunSpec.Order.OF_ITEMS ? 0 : 2;
  }

  private static long checkpoints(CrashDisk disk) throws IOException {
    List<JournalEntry> points = new ArrayList<>();
    JournalReader.read(
        disk,
        ScriptedRun.JOURNAL,
        entry -> {
          if (entry instanceof JournalEntry.Checkpoint) {
            points.add(entry);
          }
        });
    return points.size();
  }

  private static Crash nothingLost(CrashDisk disk) {
    return new Crash(disk.log().size(), List.of(), List.of());
  }

  @AfterAll
  static void enough() {
    System.out.printf("CommitPathCrashTest: %,d states, %,d of them distinct%n", states, distinct);
    assertThat(distinct).isGreaterThan(20_000);
  }

  /** The states of one sort of run. */
  private static final class Enumeration {

    private final Sort sort;
    private final CommitPathChecks checks;
    private final Set<Long> seen = new HashSet<>();
    private long count;

    Enumeration(Sort sort, CommitPathChecks checks) {
      this.sort = sort;
      this.checks = checks;
    }

    void first(CrashDisk disk, Acks acks) throws Exception {
      for (int prefix = 0; prefix <= disk.log().size(); prefix++) {
        for (Crash crash : crashes(disk, prefix)) {
          if (recover(disk, acks, crash, "") && count % AGAIN_EVERY == 0) {
            second(disk.after(crash), acks.at(prefix), 0, crash.toString());
          }
        }
        if (acks.hadBegun(prefix) && prefix % 3 == 0) {
          second(disk.afterKill(prefix), acks.at(prefix), prefix, "killed after " + prefix);
        }
      }
    }

    /** A crash during the recovery. */
    private void second(CrashDisk disk, Acks acks, int from, String how) throws Exception {
      new ScriptedRun(disk, sort.output(), acks).resume(sort.retry);
      for (int prefix = from; prefix <= disk.log().size(); prefix++) {
        for (Crash crash : crashes(disk, prefix)) {
          if (count++ % SECOND_EVERY == 0) {
            recover(disk, acks, crash, how + ", then ");
          }
        }
      }
    }

    private static List<Crash> crashes(CrashDisk disk, int prefix) {
      List<Crash> crashes = new ArrayList<>();
      disk.crashes(prefix, file -> DULL.contains(String.valueOf(file.getFileName())), crashes::add);
      return crashes;
    }

    /** Returns whether there was anything new to be recovered. */
    private boolean recover(CrashDisk disk, Acks acks, Crash crash, String how) {
      count++;
      states++;
      try {
        CrashDisk left = disk.after(crash);
        if (!checks.left(left, acks, crash.prefix())) {
          return false;
        }
        if (how.isEmpty() && !sort.retry) {
          checks.leftByTheFirst(left);
        }
        if (!seen.add(left.fingerprint())) {
          return false;
        }
        distinct++;
        new ScriptedRun(left, sort.output(), new Acks()).resume(false);
        checks.ended(left, !sort.retry);
        return true;
      } catch (Exception | AssertionError e) {
        StringBuilder log = new StringBuilder();
        for (int op = 0; op < crash.prefix(); op++) {
          log.append("\n%4d %s".formatted(op, disk.log().get(op)));
        }
        throw new AssertionError(sort + ": " + how + crash + log, e);
      }
    }
  }
}
