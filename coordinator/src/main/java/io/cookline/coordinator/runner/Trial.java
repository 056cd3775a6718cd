package io.cookline.coordinator.runner;

import io.cookline.coordinator.args.Defaults;
import io.cookline.coordinator.crew.Assignment;
import io.cookline.coordinator.crew.InProcessCrew;
import io.cookline.coordinator.crew.LocalUpstream;
import io.cookline.coordinator.link.LinkInbox;
import io.cookline.coordinator.run.Beginning;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.End;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.LimitKeys;
import io.cookline.coordinator.run.RunLoop;
import io.cookline.coordinator.run.RunShape;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.run.RunState;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.spi.Item;
import io.cookline.spi.Job;
import io.cookline.spi.Params;
import io.cookline.worker.engine.Outcome;
import io.cookline.worker.engine.PaceName;
import io.cookline.worker.http.PoliteHosts;
import io.cookline.worker.http.WebUrls;
import io.cookline.worker.link.LinkProtocol;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Performs one item in this JVM, as politely as a run and with its timeout, and writes no file: for
 * a user who tries something.
 */
public final class Trial {

  private static final WorkerId SELF = new WorkerId(1, 1);

  private final Job job;
  private final Params params;
  private final RunSpec.Conduct conduct;
  private final RunLoop loop = new RunLoop();

  /** A trial that has not begun. */
  public Trial(Job job, Params params, RunSpec.Conduct conduct) {
    this.job = job;
    this.params = params;
    this.conduct = conduct;
  }

  /**
   * Performs the item; empty if it hangs so that nothing in a JVM can end it.
   *
   * @param text the item, which the job must have accepted
   * @param said takes what the job says
   */
  public Optional<Outcome> perform(String text, Consumer<String> said) throws InterruptedException {
    Item item = new Item(0, text);
    Assignment assignment =
        new Assignment(
            job, params, PaceName.SEQUENTIAL, 1, 1, conduct.attempts(), conduct.web(), false);
    LocalUpstream upstream = new LocalUpstream(SELF, loop::post, new Messages(said));
    AtomicReference<Outcome> outcome = new AtomicReference<>();
    try (InProcessCrew crew =
        new InProcessCrew(SELF, assignment, seqs -> List.of(item), upstream, loop::post)) {
      RunState state =
          new RunState(
              shape(),
              keys(job.limitKey(item, new WebUrls())),
              List.of(SELF),
              Beginning.afresh(),
              System.nanoTime());
      End _ =
          loop.run(
              state,
              effects -> {
                for (Effect effect : effects) {
                  switch (effect) {
                    case Effect.ToWorker order -> crew.order(order);
                    case Effect.Commit commit -> {
                      outcome.set(commit.outcome());
                      loop.post(new Event.Committed(List.of(commit)));
                    }
                    case Effect.Suspect _, Effect.Release _ -> {}
                    case Effect.Warn(String message) -> said.accept(message);
                    case Effect.Finish(End end) -> throw new IllegalStateException("after " + end);
                  }
                }
              });
    }
    return Optional.ofNullable(outcome.get());
  }

  private RunShape shape() {
    return new RunShape(
        1, 1, 1, 1, false, Defaults.HOST_DELAY, conduct.ends(), LinkProtocol.LEASE_TTL);
  }

  private static LimitKeys keys(String key) {
    LimitKeys.Builder keys = new LimitKeys.Builder();
    if (key.isEmpty()) {
      keys.addFree();
    } else if (PoliteHosts.unlimited(key)) {
      keys.addLoopback();
    } else {
      keys.add(PoliteHosts.budget(key));
    }
    return keys.build();
  }

  /** Attachments are not wanted here. */
  private record Messages(Consumer<String> said) implements LinkInbox {

    @Override
    public void said(String message, boolean detail) {
      said.accept(message);
    }

    @Override
    public void piece(
        long lease, long seq, String name, long offset, ByteBuffer content, Runnable taken) {
      taken.run();
    }
  }
}
