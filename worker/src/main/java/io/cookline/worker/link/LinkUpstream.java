package io.cookline.worker.link;

import io.cookline.proto.Overrun;
import io.cookline.proto.PermitReturned;
import io.cookline.proto.PermitWanted;
import io.cookline.proto.Said;
import io.cookline.proto.WorkerMessage;
import io.cookline.worker.engine.AttemptClock;
import io.cookline.worker.engine.LeasedItem;
import io.cookline.worker.engine.Outcome;
import io.cookline.worker.engine.Upstream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/** What the engine says, over the link. */
final class LinkUpstream implements Upstream {

  /** The longest message of a job's for the user, in characters. */
  static final int LONGEST_SAID = 64 << 10;

  private final Outbox outbox;
  private final Runnable onOverrun;

  /**
   * @param onOverrun called once the coordinator was told that an item can't be ended
   */
  LinkUpstream(Outbox outbox, Runnable onOverrun) {
    this.outbox = outbox;
    this.onOverrun = onOverrun;
  }

  @Override
  public void started(LeasedItem item) {
    outbox.started(item);
  }

  @Override
  public void finished(Outcome outcome) {
    outbox.finished(outcome);
  }

  @Override
  public void overran(OptionalLong seq) {
    Overrun.Builder overrun = Overrun.newBuilder();
    seq.ifPresent(overrun::setSeq);
    outbox.send(WorkerMessage.newBuilder().setOverrun(overrun));
    onOverrun.run();
  }

  @Override
  public void idle() {
    outbox.leave();
  }

  @Override
  public void said(long seq, String message, boolean detail) {
    String bounded =
        message.length() > LONGEST_SAID ? message.substring(0, LONGEST_SAID) + "…" : message;
    try {
      outbox.sendWhenReady(
          WorkerMessage.newBuilder()
              .setSaid(Said.newBuilder().setSeq(seq).setMessage(bounded).setDetail(detail)));
    } catch (InterruptedIOException cancelled) {
      // The interrupt stays set: the job meets it at its next step, the message is lost with it.
    }
  }

  @Override
  public OutputStream attachment(LeasedItem item, String name, AttemptClock clock) {
    return new PieceStream(outbox, item, name, clock);
  }

  @Override
  public void permitWanted(String host) {
    outbox.send(
        WorkerMessage.newBuilder().setPermitWanted(PermitWanted.newBuilder().setHost(host)));
  }

  @Override
  public void permitReturned(String host, OptionalLong sentMillisAgo) {
    PermitReturned.Builder returned = PermitReturned.newBuilder().setHost(host);
    sentMillisAgo.ifPresent(returned::setSentMsAgo);
    outbox.send(WorkerMessage.newBuilder().setPermitReturned(returned));
  }

  @Override
  public void widened(int inFlight) {
    outbox.widened(inFlight);
  }

  @Override
  public void broken(Throwable why) {
    WorkerMain.giveUp(why);
  }
}
