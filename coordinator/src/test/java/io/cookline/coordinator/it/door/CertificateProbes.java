package io.cookline.coordinator.it.door;

import io.cookline.coordinator.trust.RunAuthority;
import io.cookline.worker.link.JoinString;
import io.cookline.worker.link.MachineCertificate;
import io.cookline.worker.link.Trusted;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Those who show a certificate that is not quite a machine's of this run. */
final class CertificateProbes {

  private static final String NO_TLS = "UNAVAILABLE";
  private static final Duration NOW = Duration.ZERO;

  private CertificateProbes() {}

  private interface Forger {
    MachineCertificate forge(Door door) throws Exception;
  }

  static List<Probe> all() {
    return List.of(
        Probe.of("no certificate", "UNAUTHENTICATED", door -> serve(door, null)),
        Probe.of(
            "no certificate, and work at once",
            "UNAUTHENTICATED",
            door -> Calls.work(door, null, "w1@m1")),
        Probe.of(
            "another run's secret",
            "UNAUTHENTICATED",
            door -> Calls.enrol(door, new JoinString(door.join().authority(), others().secret()))),
        Probe.of(
            "another run's authority, which the client does not find",
            NO_TLS,
            door -> Calls.enrol(door, new JoinString(others().authority(), door.join().secret()))),
        shown(
            "a certificate that has ended",
            door -> door.signed(door.authority(), Door.newInstance(), Duration.ofDays(-2))),
        shown(
            "a certificate that has not begun",
            door -> door.signed(door.authority(), Door.newInstance(), Duration.ofDays(2))),
        shown(
            "a certificate of another authority that has the same name",
            door -> door.signed(RunAuthority.create(Door.NOW), Door.newInstance(), NOW)),
        shown("a certificate that signed itself", CertificateProbes::signedByItself),
        shown("a certificate that a machine signed", CertificateProbes::signedByAMachine),
        shown("a certificate without its key", CertificateProbes::withoutItsKey),
        shown("the coordinator's own kind", CertificateProbes::coordinators),
        Probe.of(
            "a certificate of this run with another kind of name",
            "UNAUTHENTICATED",
            door -> serve(door, door.signed(door.authority(), "coordinator", NOW))),
        Probe.of(
            "a certificate of this run with a name that has more behind it",
            "UNAUTHENTICATED",
            door -> serve(door, door.signed(door.authority(), Door.newInstance() + "0", NOW))));
  }

  private static Probe shown(String name, Forger forger) {
    return Probe.of(name, NO_TLS, door -> serve(door, forger.forge(door)));
  }

  private static String serve(Door door, @Nullable MachineCertificate shown) throws Exception {
    return Calls.serve(
        door, shown, out -> out.onNext(Calls.message(Calls.hello("stranger", Door.newInstance()))));
  }

  private static JoinString others() throws Exception {
    return new JoinString(RunAuthority.create(Door.NOW).sha256(), JoinString.newSecret());
  }

  private static MachineCertificate signedByItself(Door door) throws Exception {
    RunAuthority self = RunAuthority.create(Door.NOW);
    return new MachineCertificate(
        self.certificate(), self.key(), Trusted.ofRun(door.authority().certificate()));
  }

  private static MachineCertificate signedByAMachine(Door door) throws Exception {
    MachineCertificate machine = door.enrolled(Door.newInstance());
    RunAuthority posing = new RunAuthority(machine.certificate(), machine.key());
    return door.signed(posing, Door.newInstance(), NOW);
  }

  private static MachineCertificate withoutItsKey(Door door) throws Exception {
    KeyPair others = Door.newKeys();
    MachineCertificate machine = door.enrolled(Door.newInstance());
    return new MachineCertificate(machine.certificate(), others.getPrivate(), machine.trusted());
  }

  private static MachineCertificate coordinators(Door door) throws Exception {
    RunAuthority.Identity own = door.authority().coordinator(Door.NOW);
    return new MachineCertificate(
        own.certificate(), own.key(), Trusted.ofRun(door.authority().certificate()));
  }
}
