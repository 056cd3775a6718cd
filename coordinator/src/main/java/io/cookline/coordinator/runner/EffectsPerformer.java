package io.cookline.coordinator.runner;

import io.cookline.coordinator.crew.Crew;
import io.cookline.coordinator.report.ItemTimes;
import io.cookline.coordinator.report.Terminal;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.End;
import io.cookline.coordinator.sink.Committer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Does what the run's state wants done, on the thread of the run's loop: passes it on. */
record EffectsPerformer(Crew crew, Committer committer, ItemTimes times, Terminal terminal)
    implements Consumer<List<Effect>> {

  @Override
  public void accept(List<Effect> effects) {
    List<Effect.Commit> commits = new ArrayList<>();
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Commit commit -> {
          times.add(commit.outcome());
          commits.add(commit);
        }
        case Effect.Grant grant -> {
          times.given();
          crew.order(grant);
        }
        case Effect.ToWorker order -> crew.order(order);
        case Effect.Release(String machine) -> crew.release(machine);
        case Effect.Suspect(List<Long> seqs) -> {
          commits = handedOver(commits);
          committer.suspect(seqs);
        }
        case Effect.Warn(String message) -> terminal.trouble("cookline: " + message);
        case Effect.Finish(End end) -> throw new IllegalStateException("after " + end);
      }
    }
    handedOver(commits);
  }

  /** The journal has them in the order in which the state asked for them. */
  private List<Effect.Commit> handedOver(List<Effect.Commit> commits) {
    if (commits.isEmpty()) {
      return commits;
    }
    committer.commit(commits);
    return new ArrayList<>();
  }
}
