package io.cookline.coordinator.link;

import io.cookline.coordinator.run.WorkerId;
import io.cookline.worker.link.LinkProtocol;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The run's secret, and who may show that it knows it. */
final class Roster {

  private final byte[] token = new byte[32];
  private final Map<String, WorkerId> expected = new ConcurrentHashMap<>();

  Roster() {
    new SecureRandom().nextBytes(token);
  }

  String tokenAsText() {
    return HexFormat.of().formatHex(token);
  }

  void expect(WorkerId worker) {
    expected.put(worker.toString(), worker);
  }

  /** The worker of that id, if it is expected and the proof is right. Constant time. */
  Optional<WorkerId> check(String id, byte[] proof) {
    boolean right = MessageDigest.isEqual(proof, LinkProtocol.proof(token, id));
    return right ? Optional.ofNullable(expected.get(id)) : Optional.empty();
  }
}
