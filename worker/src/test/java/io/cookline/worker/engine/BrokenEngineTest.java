package io.cookline.worker.engine;

import static io.cookline.worker.engine.EngineFixture.ONE_TRY;
import static io.cookline.worker.engine.ScriptedJob.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** An engine that can't go on must say so: an item that nobody performs would never end. */
class BrokenEngineTest {

  @Test
  void itIsSaidWhereNoThreadIsToBeHad() throws Exception {
    OutOfMemoryError noThread = new OutOfMemoryError("unable to create native thread");
    Pace pace =
        new OnePlace(
            attempt -> {
              throw noThread;
            });
    try (EngineFixture net = new EngineFixture(pace, ONE_TRY, (item, tools) -> value(""))) {
      net.accept(1);

      assertThat(net.upstream.nextBroken()).isSameAs(noThread);
    }
  }

  @Test
  void itIsSaidWhereAnAttemptCanNotBeTimed() throws Exception {
    try (EngineFixture net =
        new EngineFixture(new OnePlace(Runnable::run), ONE_TRY, (item, tools) -> value(""))) {
      net.engine.close();
      net.accept(1);

      assertThat(net.upstream.nextBroken()).isInstanceOf(RejectedExecutionException.class);
      net.upstream.nothingMore();
    }
  }

  private record OnePlace(Consumer<Runnable> attempts) implements Pace {
    @Override
    public int width() {
      return 1;
    }

    @Override
    public void execute(Runnable attempt) {
      attempts.accept(attempt);
    }

    @Override
    public void close() {
      // There is nothing to let go of.
    }
  }
}
