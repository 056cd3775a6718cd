package io.cookline.coordinator.it.door;

import io.cookline.proto.EnrolRequest;
import io.cookline.proto.Heartbeat;
import io.cookline.proto.MachineHello;
import io.cookline.proto.MachineMessage;
import io.cookline.worker.link.JoinString;
import io.cookline.worker.link.LinkProtocol;
import io.cookline.worker.link.MachineCertificate;
import io.grpc.CallOptions;
import io.grpc.Metadata;
import java.util.Arrays;
import java.util.List;

/** Those who make calls that they may not make, or make them wrongly. */
final class CallProbes {

  private static final String UNKNOWN = "UNAUTHENTICATED";
  private static final String FOUR_ZEROS = "0000";

  private CallProbes() {}

  /** Those that know no secret of this run. */
  static List<Probe> enrolments() {
    return List.of(
        Probe.of(
            "a wrong secret",
            UNKNOWN,
            door ->
                Calls.enrol(door, new JoinString(door.join().authority(), JoinString.newSecret()))),
        Probe.of("a join string that was cut short", "no join string", CallProbes::truncated),
        Probe.of(
            "neither proof nor certificate",
            UNKNOWN,
            door -> enrol(door, Door.newKeys().getPublic().getEncoded(), new byte[0])),
        Probe.of("a proof of another key", UNKNOWN, CallProbes::replayedForAnotherKey),
        Probe.of("a proof of another instance", UNKNOWN, CallProbes::replayedForAnotherInstance),
        Probe.of("a key that is none", "INVALID_ARGUMENT", CallProbes::garbageKey),
        Probe.of("an instance of the wrong form", UNKNOWN, CallProbes::wrongInstance),
        Probe.of("another's instance", UNKNOWN, CallProbes::othersInstance),
        Probe.of("metadata over 8 KiB", "[A-Z]", CallProbes::bigMetadata),
        Probe.of(
            "a message over 4 MiB",
            "RESOURCE_EXHAUSTED|UNAVAILABLE|CANCELLED|UNKNOWN",
            door -> enrol(door, new byte[5 << 20], new byte[32])),
        Probe.of(
            "a message that unpacks to 64 MiB",
            "RESOURCE_EXHAUSTED|UNAVAILABLE|CANCELLED|INVALID_ARGUMENT",
            door ->
                Calls.bytes(
                    door,
                    "cookline.link.v1.Door/Enrol",
                    new byte[64 << 20],
                    CallOptions.DEFAULT.withCompression("gzip"))),
        Probe.of(
            "a message that is none",
            "INVALID_ARGUMENT: a message can't be read",
            door -> garbage(door, "cookline.link.v1.Door/Enrol")),
        Probe.of(
            "an unknown method",
            "UNIMPLEMENTED",
            door -> garbage(door, "cookline.link.v1.Door/Open")),
        Probe.of("an unknown service", "UNIMPLEMENTED", door -> garbage(door, "x.Admin/Run")));
  }

  /** Those that have a machine's certificate. */
  static List<Probe> machines() {
    return List.of(
        Probe.of(
            "another's instance in Hello",
            UNKNOWN,
            door -> serve(door, Calls.hello("stranger", Door.newInstance()))),
        Probe.of(
            "the version before",
            "FAILED_PRECONDITION",
            door -> serve(door, own().setProtocol(LinkProtocol.VERSION - 1))),
        Probe.of(
            "the version after",
            "FAILED_PRECONDITION",
            door -> serve(door, own().setProtocol(LinkProtocol.VERSION + 1))),
        Probe.of(
            "the name of a machine that is there",
            "ALREADY_EXISTS",
            door -> serve(door, own().setName("m1"))),
        Probe.of(
            "a name that a terminal would obey",
            "INVALID_ARGUMENT",
            door -> serve(door, own().setName("\u001b[31m/../m1"))),
        Probe.of(
            "a million workers",
            "INVALID_ARGUMENT",
            door -> serve(door, own().setWorkers(1_000_000))),
        Probe.of("no Hello", "INVALID_ARGUMENT", CallProbes::heartbeatFirst),
        Probe.of("not a word", "INVALID_ARGUMENT", CallProbes::nothing),
        Probe.of(
            "a wrong Hello, and a right one behind it",
            "FAILED_PRECONDITION",
            CallProbes::secondTry),
        Probe.of(
            "the worker of another machine",
            UNKNOWN,
            door -> Calls.work(door, door.enrolled(Door.newInstance()), "w1@m1")),
        Probe.of(
            "a worker of the coordinator's own machine",
            "UNAVAILABLE|UNAUTHENTICATED",
            door -> Calls.work(door, door.enrolled(Door.newInstance()), "w1")),
        Probe.of(
            "a worker without a name",
            UNKNOWN,
            door -> Calls.work(door, door.enrolled(Door.newInstance()), null)),
        Probe.of(
            "a worker with a name that is none",
            UNKNOWN,
            door -> Calls.work(door, door.enrolled(Door.newInstance()), "../w1")),
        Probe.of("two Hellos", "INVALID_ARGUMENT", CallProbes::twoHellos));
  }

  private static String truncated(Door door) throws Exception {
    String text = door.join().text();
    try {
      return Calls.enrol(door, JoinString.parse(text.substring(0, text.length() - 1)));
    } catch (IllegalArgumentException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  private static String enrol(Door door, byte[] publicKey, byte[] proof) {
    return Calls.enrol(
        door, null, Calls.request(publicKey, Door.newInstance(), proof), new Metadata());
  }

  private static String replayedForAnotherKey(Door door) throws Exception {
    String instance = Door.newInstance();
    byte[] proof =
        JoinString.proof(door.join().secret(), Door.newKeys().getPublic().getEncoded(), instance);
    EnrolRequest request = Calls.request(Door.newKeys().getPublic().getEncoded(), instance, proof);
    return Calls.enrol(door, null, request, new Metadata());
  }

  private static String replayedForAnotherInstance(Door door) throws Exception {
    byte[] key = Door.newKeys().getPublic().getEncoded();
    return enrol(door, key, JoinString.proof(door.join().secret(), key, Door.newInstance()));
  }

  private static String garbageKey(Door door) {
    String instance = Door.newInstance();
    byte[] key = Raw.random(91);
    byte[] proof = JoinString.proof(door.join().secret(), key, instance);
    return Calls.enrol(door, null, Calls.request(key, instance, proof), new Metadata());
  }

  private static String wrongInstance(Door door) throws Exception {
    byte[] key = Door.newKeys().getPublic().getEncoded();
    String instance = "x,O=cookline coordinator";
    byte[] proof = JoinString.proof(door.join().secret(), key, instance);
    return Calls.enrol(door, null, Calls.request(key, instance, proof), new Metadata());
  }

  private static String othersInstance(Door door) throws Exception {
    MachineCertificate own = door.enrolled(Door.newInstance());
    byte[] key = Door.newKeys().getPublic().getEncoded();
    EnrolRequest request = Calls.request(key, Door.newInstance(), new byte[0]);
    return Calls.enrol(door, own, request, new Metadata());
  }

  private static String bigMetadata(Door door) throws Exception {
    Metadata metadata = new Metadata();
    metadata.put(
        Metadata.Key.of("x-big", Metadata.ASCII_STRING_MARSHALLER), FOUR_ZEROS.repeat(3_000));
    byte[] key = Door.newKeys().getPublic().getEncoded();
    String instance = Door.newInstance();
    byte[] proof = JoinString.proof(door.join().secret(), key, instance);
    return Calls.enrol(door, null, Calls.request(key, instance, proof), metadata);
  }

  private static String garbage(Door door, String method) {
    byte[] noProtobuf = new byte[100];
    Arrays.fill(noProtobuf, (byte) 0xff);
    return Calls.bytes(door, method, noProtobuf, CallOptions.DEFAULT);
  }

  /** To be given an instance. */
  private static MachineHello.Builder own() {
    return Calls.hello("stranger", "");
  }

  private static String serve(Door door, MachineHello.Builder hello) throws Exception {
    String instance = Door.newInstance();
    if (hello.getInstance().isEmpty()) {
      hello.setInstance(instance);
    }
    return Calls.serve(door, door.enrolled(instance), out -> out.onNext(Calls.message(hello)));
  }

  private static String heartbeatFirst(Door door) throws Exception {
    return Calls.serve(
        door,
        door.enrolled(Door.newInstance()),
        out ->
            out.onNext(
                MachineMessage.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()).build()));
  }

  private static String nothing(Door door) throws Exception {
    return Calls.serve(door, door.enrolled(Door.newInstance()), out -> out.onCompleted());
  }

  private static String secondTry(Door door) throws Exception {
    String instance = Door.newInstance();
    return Calls.serve(
        door,
        door.enrolled(instance),
        out -> {
          out.onNext(Calls.message(Calls.hello("second", instance).setProtocol(1)));
          out.onNext(Calls.message(Calls.hello("second", instance)));
          out.onNext(Calls.message(Calls.hello("second", instance)));
        });
  }

  private static String twoHellos(Door door) throws Exception {
    String instance = Door.newInstance();
    return Calls.serve(
        door,
        door.enrolled(instance),
        out -> {
          for (int i = 0; i < 4; i++) {
            out.onNext(Calls.message(Calls.hello("twice", instance)));
          }
        });
  }
}
