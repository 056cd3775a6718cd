package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.CrashDisk;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.WorkerId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Gives a committer one group after the other, the next one on its own thread while that reports
 * the last: so each is a batch, and every time the disk is asked for the same in the same order.
 */
final class CommitScript {

  private static final WorkerId WORKER = new WorkerId(1, 1);

  private final CrashDisk disk;
  private final Acks acks;
  private final ItemScript script;
  private final Deque<List<Integer>> groups = new ArrayDeque<>();
  private final Set<Long> waiting = new HashSet<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  CommitScript(CrashDisk disk, Acks acks, ItemScript script) {
    this.disk = disk;
    this.acks = acks;
    this.script = script;
  }

  /** Commits everything that is not settled, and ends the committer. */
  void perform(Committer.Safe safe, Committer.Before before, long checkpointBytes)
      throws IOException {
    List<List<Integer>> left = ItemScript.left(before.settled());
    if (left.isEmpty()) {
      return;
    }
    // The first one is alone: nobody knows what the thread takes together that is just starting.
    groups.add(left.getFirst().subList(0, 1));
    groups.add(left.getFirst().subList(1, left.getFirst().size()));
    groups.addAll(left.subList(1, left.size()));
    groups.removeIf(List::isEmpty);
    Committer[] committer = new Committer[1];
    committer[0] = new Committer(safe, before, 1, event -> hear(event, committer), checkpointBytes);
    try (Committer running = committer[0]) {
      post(running);
      done.get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private void hear(Event event, Committer[] committer) {
    switch (event) {
      case Event.Committed committed -> {
        List<Long> seqs = CommitFixture.seqs(committed);
        acks.committed(disk.log().size(), seqs);
        waiting.removeAll(Set.copyOf(seqs));
        if (waiting.isEmpty() && groups.isEmpty()) {
          done.complete(null);
        } else if (waiting.isEmpty()) {
          post(committer[0]);
        }
      }
      case Event.CommitFailed(String reason) -> done.completeExceptionally(new IOException(reason));
      default -> throw new AssertionError(event);
    }
  }

  private void post(Committer committer) {
    List<Integer> group = groups.remove();
    group.forEach(seq -> waiting.add((long) seq));
    for (int seq : group) {
      if (seq == 8 && group.size() > 1) {
        committer.suspect(List.of(7L, 8L));
      }
      for (String name : script.fails(seq) ? List.<String>of() : ItemScript.attachments(seq)) {
        ByteBuffer content = ByteBuffer.wrap(ItemScript.content(seq));
        int half = content.limit() / 2;
        committer.piece(seq, seq, name, 0, content.slice(0, half), () -> {});
        committer.piece(
            seq, seq, name, half, content.slice(half, content.limit() - half), () -> {});
      }
      committer.commit(List.of(new Effect.Commit(WORKER, script.outcome(seq))));
      if (seq == 5) {
        // As from a worker whose answer was late, and whose item another one has had since.
        committer.commit(List.of(new Effect.Commit(WORKER, script.outcome(seq))));
      }
    }
  }
}
