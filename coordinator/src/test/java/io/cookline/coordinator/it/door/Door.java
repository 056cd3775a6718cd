package io.cookline.coordinator.it.door;

import io.cookline.coordinator.trust.CoordinatorFile;
import io.cookline.coordinator.trust.RunAuthority;
import io.cookline.coordinator.trust.RunTrust;
import io.cookline.worker.link.JoinString;
import io.cookline.worker.link.MachineCertificate;
import io.cookline.worker.link.MachineEnd;
import io.cookline.worker.link.Trusted;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;

/**
 * A run's door, with more than any stranger knows of it: its authority's key, so that certificates
 * can be made which are almost right.
 *
 * @param port where it is, on loopback
 * @param join what opens it
 * @param authority the run's
 */
public record Door(int port, JoinString join, RunAuthority authority) {

  static final Clock NOW = Clock.systemUTC();

  /** The door of the run with this directory. */
  public static Door of(Path run) throws IOException {
    CoordinatorFile file = CoordinatorFile.read(run.resolve("coordinator.json"));
    RunTrust trust = RunTrust.open(run.resolve("coordinator.key"), NOW);
    return new Door(file.port(), file.join(), trust.authority());
  }

  static String newInstance() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /** A certificate as this run's machines have, of this instance. */
  MachineCertificate enrolled(String instance) throws Exception {
    try (MachineEnd machine = new MachineEnd()) {
      return machine.enrol(join, instance, port);
    }
  }

  /** A certificate of an authority, so much earlier or later than now. */
  MachineCertificate signed(RunAuthority by, String instance, Duration when) throws Exception {
    KeyPair keys = newKeys();
    return new MachineCertificate(
        by.machine(keys.getPublic().getEncoded(), instance, Clock.offset(NOW, when)),
        keys.getPrivate(),
        Trusted.ofRun(authority.certificate()));
  }
}
