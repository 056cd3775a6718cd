package io.cookline.coordinator.link;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.proto.DismissWorker;
import io.cookline.proto.Heartbeat;
import io.cookline.proto.KillWorker;
import io.cookline.proto.MachineOrder;
import io.cookline.proto.Release;
import io.cookline.proto.StartWorker;
import io.cookline.worker.link.LinkProtocol;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The machines that joined, by name: who they are, and the streams to them. */
final class Machines {

  private final LinkOutput output;

  @GuardedBy("this")
  private final Map<String, Entry> entries = new HashMap<>();

  @GuardedBy("this")
  private boolean released;

  private static final class Entry {
    private final String instance;

    /** Null while its link is broken. */
    private @Nullable StreamObserver<MachineOrder> stream;

    /** Workers that may dial in. */
    private final Set<WorkerId> workers = new HashSet<>();

    Entry(String instance) {
      this.instance = instance;
    }
  }

  Machines(LinkOutput output) {
    this.output = output;
    output.every(LinkProtocol.HEARTBEAT.toMillis(), this::heartbeat);
  }

  /** A machine is there; false if there is another one of its name. */
  synchronized boolean join(
      String name, String instance, StreamObserver<MachineOrder> stream, List<WorkerId> alive) {
    Entry entry = entries.get(name);
    if (entry != null && !entry.instance.equals(instance)) {
      if (entry.stream != null) {
        return false;
      }
      entry = null;
    }
    if (entry == null) {
      entry = new Entry(instance);
      entries.put(name, entry);
    }
    entry.stream = stream;
    entry.workers.addAll(alive);
    return true;
  }

  /** Its link broke; false if it has another by now. */
  synchronized boolean away(String name, StreamObserver<MachineOrder> stream) {
    Entry entry = entries.get(name);
    if (entry == null || !stream.equals(entry.stream)) {
      return false;
    }
    entry.stream = null;
    notifyAll();
    return true;
  }

  /** It is gone for good. */
  synchronized void leave(String name) {
    entries.remove(name);
    notifyAll();
  }

  synchronized boolean knows(String name) {
    return entries.containsKey(name);
  }

  /** Whether a worker may dial in with the certificate of this instance. */
  synchronized boolean expects(WorkerId worker, String instance) {
    Entry entry = entries.get(worker.machine());
    return entry != null && entry.instance.equals(instance) && entry.workers.contains(worker);
  }

  /** A worker's process is gone: nobody may dial in as it any more. */
  synchronized void exited(WorkerId worker) {
    Entry entry = entries.get(worker.machine());
    if (entry != null) {
      entry.workers.remove(worker);
    }
  }

  void order(Effect.ToWorker order) {
    WorkerId worker = order.worker();
    switch (order) {
      case Effect.Start start -> {
        synchronized (this) {
          Entry entry = entries.get(worker.machine());
          if (entry != null) {
            entry.workers.add(worker);
          }
        }
        send(
            worker.machine(),
            MachineOrder.newBuilder()
                .setStart(StartWorker.newBuilder().setWorker(worker.toString())));
      }
      case Effect.Kill kill ->
          send(
              worker.machine(),
              MachineOrder.newBuilder()
                  .setKill(KillWorker.newBuilder().setWorker(worker.toString())));
      case Effect.Dismiss dismiss -> {
        output.order(order);
        send(
            worker.machine(),
            MachineOrder.newBuilder()
                .setDismiss(DismissWorker.newBuilder().setWorker(worker.toString())));
      }
      case Effect.Welcome _,
          Effect.Grant _,
          Effect.Confirm _,
          Effect.Permit _,
          Effect.Revoke _,
          Effect.Drain _,
          Effect.Cancel _,
          Effect.Disconnect _ ->
          output.order(order);
    }
  }

  private void send(String machine, MachineOrder.Builder order) {
    output.execute(
        () -> {
          StreamObserver<MachineOrder> stream = streamTo(machine);
          if (stream != null) {
            LinkOutput.send(stream, order.build());
          }
        });
  }

  private synchronized @Nullable StreamObserver<MachineOrder> streamTo(String machine) {
    Entry entry = entries.get(machine);
    return entry == null ? null : entry.stream;
  }

  void release(String machine) {
    send(machine, MachineOrder.newBuilder().setRelease(Release.getDefaultInstance()));
  }

  void releaseAll() {
    List<String> all;
    synchronized (this) {
      released = true;
      all = new ArrayList<>(entries.keySet());
    }
    all.forEach(this::release);
  }

  /** Whether machines are no longer wanted. */
  synchronized boolean released() {
    return released;
  }

  synchronized boolean awaitEmpty(long timeout, TimeUnit unit) throws InterruptedException {
    long deadline = System.nanoTime() + unit.toNanos(timeout);
    while (entries.values().stream().anyMatch(entry -> entry.stream != null)) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  private void heartbeat() {
    MachineOrder message =
        MachineOrder.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()).build();
    List<StreamObserver<MachineOrder>> streams = new ArrayList<>();
    synchronized (this) {
      for (Entry entry : entries.values()) {
        if (entry.stream != null) {
          streams.add(entry.stream);
        }
      }
    }
    streams.forEach(stream -> LinkOutput.send(stream, message));
  }
}
