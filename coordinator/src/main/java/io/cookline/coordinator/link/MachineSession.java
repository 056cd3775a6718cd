package io.cookline.coordinator.link;

import io.cookline.coordinator.crew.Assignment;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.proto.Exited;
import io.cookline.proto.MachineHello;
import io.cookline.proto.MachineMessage;
import io.cookline.proto.MachineOrder;
import io.cookline.proto.MachineWelcome;
import io.cookline.spi.Load;
import io.cookline.worker.catalog.JobOrigin;
import io.cookline.worker.link.LinkProtocol;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One machine's stream: decodes, and posts events. */
final class MachineSession implements StreamObserver<MachineMessage> {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final int MOST_WORKERS = 4096;

  /** What a dead worker said last, and a little more. */
  private static final int LONGEST_CAUSE = 16 << 10;

  private final String instance;
  private final StreamObserver<MachineOrder> orders;
  private final Machines machines;
  private final Consumer<Event> events;
  private final Assignment assignment;
  private @Nullable String name;

  /** Its call has ended; what was on its way still comes. */
  private boolean over;

  MachineSession(
      String instance,
      StreamObserver<MachineOrder> orders,
      Machines machines,
      Consumer<Event> events,
      Assignment assignment) {
    this.instance = instance;
    this.orders = orders;
    this.machines = machines;
    this.events = events;
    this.assignment = assignment;
  }

  @Override
  public void onNext(MachineMessage message) {
    if (over) {
      return;
    }
    String machine = name;
    if (machine == null) {
      join(message);
      return;
    }
    switch (message.getKindCase()) {
      case EXITED -> exited(machine, message.getExited());
      case LEAVING -> events.accept(new Event.MachineLeaving(machine));
      case HEARTBEAT -> events.accept(new Event.MachineHeard(machine));
      case HELLO -> {
        refuse(Status.INVALID_ARGUMENT.withDescription("Hello is said once"));
        away(machine);
      }
      case KIND_NOT_SET -> {
        // A message of a newer machine that this coordinator need not understand.
      }
    }
  }

  private void join(MachineMessage message) {
    MachineHello hello = message.getHello();
    List<WorkerId> alive = new ArrayList<>();
    for (String id : hello.getAliveList()) {
      WorkerId.parse(id).filter(one -> one.machine().equals(hello.getName())).ifPresent(alive::add);
    }
    if (!message.hasHello()
        || !NAME.matcher(hello.getName()).matches()
        || hello.getWorkers() < 1
        || hello.getWorkers() > MOST_WORKERS
        || hello.getCores() < 1) {
      refuse(Status.INVALID_ARGUMENT.withDescription("the first message must be a Hello"));
    } else if (hello.getProtocol() != LinkProtocol.VERSION) {
      String misfit = misfit(hello);
      events.accept(new Event.MachineRefused("machine " + hello.getName() + ": " + misfit));
      refuse(Status.FAILED_PRECONDITION.withDescription(misfit));
    } else if (!hello.getInstance().equals(instance)) {
      refuse(Status.UNAUTHENTICATED.withDescription("the certificate is another machine's"));
    } else if (machines.released()) {
      over = true;
      LinkOutput.complete(orders);
    } else if (!machines.join(hello.getName(), instance, orders, alive)) {
      refuse(
          Status.ALREADY_EXISTS.withDescription(
              "a machine called " + hello.getName() + " is here already"));
    } else {
      name = hello.getName();
      LinkOutput.send(
          orders,
          MachineOrder.newBuilder()
              .setWelcome(
                  MachineWelcome.newBuilder()
                      .setComputes(assignment.job().info().load() == Load.COMPUTES)
                      .setJobsSha256(JobOrigin.of(assignment.job()).jars().sha256()))
              .build());
      events.accept(
          new Event.MachineJoined(hello.getName(), hello.getWorkers(), hello.getCores(), alive));
    }
  }

  /** Both sides name both. */
  private static String misfit(MachineHello hello) {
    return "versions that don't fit: coordinator %s (protocol %d), machine %s (protocol %d)"
        .formatted(
            LinkProtocol.PRODUCT_VERSION,
            LinkProtocol.VERSION,
            hello.getVersion(),
            hello.getProtocol());
  }

  private void exited(String machine, Exited exited) {
    Optional<WorkerId> worker =
        WorkerId.parse(exited.getWorker()).filter(id -> id.machine().equals(machine));
    if (worker.isEmpty()) {
      return;
    }
    machines.exited(worker.get());
    String cause = exited.getCause();
    String bounded =
        cause.length() > LONGEST_CAUSE ? cause.substring(0, LONGEST_CAUSE) + "…" : cause;
    events.accept(
        exited.getNotStarted()
            ? new Event.StartFailed(worker.get(), bounded)
            : new Event.Gone(worker.get(), bounded, exited.getBySignal()));
  }

  private void refuse(Status why) {
    over = true;
    orders.onError(why.asRuntimeException());
  }

  @Override
  public void onError(Throwable broken) {
    String machine = name;
    if (machine != null) {
      away(machine);
    }
  }

  private void away(String machine) {
    name = null;
    if (machines.away(machine, orders)) {
      events.accept(new Event.MachineAway(machine));
    }
  }

  @Override
  public void onCompleted() {
    String machine = name;
    if (machine == null && !over) {
      refuse(Status.INVALID_ARGUMENT.withDescription("the first message must be a Hello"));
    } else if (machine != null && machines.away(machine, orders)) {
      machines.leave(machine);
      events.accept(new Event.MachineGone(machine, "it left"));
      LinkOutput.complete(orders);
    }
  }
}
