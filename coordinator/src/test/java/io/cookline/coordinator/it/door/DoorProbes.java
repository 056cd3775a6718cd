package io.cookline.coordinator.it.door;

import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Everything that strangers try at a door, in the order in which it does not disturb itself. */
public final class DoorProbes {

  private DoorProbes() {}

  /** Those that are answered at once. */
  public static List<Probe> quick() {
    return Stream.of(
            CallProbes.enrolments(),
            CertificateProbes.all(),
            CallProbes.machines(),
            BytesProbes.quick(),
            FrameProbes.quick())
        .flatMap(List::stream)
        .toList();
  }

  /** Those that hope that the door waits. */
  public static List<Probe> patient() {
    return Stream.of(BytesProbes.patient(), FrameProbes.patient()).flatMap(List::stream).toList();
  }

  /** Those that come in crowds. */
  public static List<Probe> floods() {
    return FrameProbes.floods();
  }

  /** Tries all of these at the same time; says how each was answered. */
  public static SequencedMap<String, String> tryAll(List<Probe> probes, Door door)
      throws Exception {
    SequencedMap<String, String> answers = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<String>> tried = new ArrayList<>();
      for (Probe probe : probes) {
        Callable<String> attempt = () -> probe.tried(door);
        tried.add(threads.submit(attempt));
      }
      for (int i = 0; i < tried.size(); i++) {
        answers.put(probes.get(i).name(), tried.get(i).get());
      }
    }
    return answers;
  }

  /** 2,000 connections that say nothing, until they are closed. */
  public static List<Socket> idleCrowd(Door door) throws Exception {
    return FrameProbes.idleCrowd(door);
  }
}
