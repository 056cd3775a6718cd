package io.cookline.coordinator.runner;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.cookline.coordinator.report.JsonLine;
import io.cookline.coordinator.run.Beginning;
import io.cookline.coordinator.run.End;
import io.cookline.coordinator.run.Event;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * {@code events.jsonl}: what happened to the run as a whole, an object a line. For people who look
 * for a reason; nothing depends on it, so a disk that is full costs its lines and nothing else.
 */
final class EventLog implements Closeable {

  @GuardedBy("this")
  private final Writer out;

  EventLog(Path file) throws IOException {
    out =
        new OutputStreamWriter(
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            StandardCharsets.UTF_8);
  }

  /** A coordinator has the run. */
  void opened(Beginning beginning) {
    write(
        "opened",
        Map.of(
            "epoch", beginning.epoch(),
            "pid", ProcessHandle.current().pid(),
            "ok", beginning.ok(),
            "failed", beginning.failed()));
  }

  /** Something happened; most of it is no news. From any thread. */
  void add(Event event) {
    switch (event) {
      case Event.Joined joined -> worker("joined", joined, "");
      case Event.LinkBroken broken -> worker("out of reach", broken, "its link broke");
      case Event.Gone gone -> worker("gone", gone, gone.cause());
      case Event.StartFailed failed -> worker("not started", failed, failed.reason());
      case Event.Refused refused -> worker("refused", refused, refused.reason());
      case Event.Overran overran -> worker("hung", overran, overran.seq().toString());
      case Event.Exiting exiting -> worker("exiting", exiting, "the job ended its JVM");
      case Event.MachineJoined joined ->
          machine(
              "joined", joined, joined.workers() + " workers, " + joined.alive().size() + " alive");
      case Event.MachineRefused(String reason) -> write("machine refused", Map.of("why", reason));
      case Event.MachineAway away -> machine("away", away, "its link broke");
      case Event.MachineLeaving leaving -> machine("leaving", leaving, "");
      case Event.MachineGone gone -> machine("gone", gone, gone.cause());
      case Event.OfWorker _,
          Event.MachineHeard _,
          Event.NoMoreMachines _,
          Event.Committed _,
          Event.CommitFailed _,
          Event.DiskFull _,
          Event.DiskFree _,
          Event.StopAsked _,
          Event.Tick _ -> {}
    }
  }

  /** It is over. */
  void ended(End end) {
    write("ended", Map.of("reason", end.reason().name(), "message", end.message()));
  }

  private void worker(String what, Event.OfWorker event, String why) {
    write("worker " + what, Map.of("worker", event.worker().toString(), "why", why));
  }

  private void machine(String what, Event.OfMachine event, String why) {
    write("machine " + what, Map.of("machine", event.machine(), "why", why));
  }

  private synchronized void write(String event, Map<String, Object> members) {
    try {
      SequencedMap<String, Object> line = new LinkedHashMap<>();
      line.put("at", Instant.now().truncatedTo(ChronoUnit.MILLIS));
      line.put("event", event);
      line.putAll(new TreeMap<>(members));
      out.write(JsonLine.of(line) + "\n");
      out.flush();
    } catch (IOException notWritten) {
      // The journal and the tables are what counts.
    }
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }
}
