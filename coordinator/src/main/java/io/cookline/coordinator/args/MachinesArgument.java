package io.cookline.coordinator.args;

import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.ssh.SshLogin;
import io.cookline.coordinator.ssh.SshPlan;
import io.cookline.coordinator.ssh.SshRecruiter;
import io.cookline.coordinator.trust.Address;
import io.cookline.coordinator.trust.OwnFiles;
import io.cookline.worker.link.OwnIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads which other machines take part. */
final class MachinesArgument {

  private final CrewOptions options;
  private final Checks checks;
  private final List<SshLogin> logins;
  private final Optional<Path> loginFile;

  MachinesArgument(CrewOptions options, Checks checks) {
    this.options = options;
    this.checks = checks;
    this.logins = logins();
    this.loginFile = loginFile();
  }

  RunSpec.Machines read() {
    Optional<Path> file = checks.path("--coordinator-file", options.coordinatorFile);
    Optional<Path> folder = file.map(path -> path.toAbsolutePath().getParent());
    if (file.isPresent() && Files.isDirectory(file.get())) {
      checks.problems().add("--coordinator-file: " + file.get() + " is a directory");
    } else if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      checks.problems().add("--coordinator-file: no directory " + folder.get());
    }
    return new RunSpec.Machines(
        address("--listen", options.listen),
        address("--advertise", options.advertise),
        file,
        plan(),
        own());
  }

  private Optional<OwnIdentity> own() {
    if (options.tls.equals("off")) {
      checks
          .problems()
          .add(
              "--tls off: there is no way in without TLS; what machines send is the run's output,"
                  + " and anybody between could write it. Leave it out: certificates are made by"
                  + " themselves");
    } else if (!options.tls.equals(Defaults.TLS)) {
      checks.problems().add("--tls: '" + options.tls + "' is not " + Defaults.TLS);
    }
    boolean any =
        options.tlsAuthorities != null || options.tlsCertificate != null || options.tlsKey != null;
    if (any && (!options.logins.isEmpty() || options.loginFile != null)) {
      checks
          .problems()
          .add(
              "--tls-cert names a host, and machines of -S and --slf dial the end of ssh's tunnel"
                  + " on their own loopback; let them join by hand, or leave out --tls-ca-file,"
                  + " --tls-cert and --tls-key");
    } else if (any && options.listen == null) {
      checks
          .problems()
          .add(
              "--tls-ca-file, --tls-cert and --tls-key are for machines that join: say where with"
                  + " --listen ADDRESS[:PORT], or leave them out");
    }
    return new OwnCertificateArgument(OwnFiles.Side.COORDINATOR, checks)
        .read(options.tlsAuthorities, options.tlsCertificate, options.tlsKey);
  }

  private SshPlan plan() {
    SshPlan plan = new SshPlan(logins, loginFile, ssh(), Optional.ofNullable(options.workers));
    return plan.any() ? plan : SshPlan.NONE;
  }

  /** Whether any may take part. */
  boolean any() {
    return !options.logins.isEmpty()
        || options.loginFile != null
        || options.listen != null
        || options.advertise != null
        || options.coordinatorFile != null;
  }

  /** Whether this machine works too: always, unless others alone are named. */
  boolean worksHere() {
    return (logins.isEmpty() && loginFile.isEmpty())
        || logins.stream().anyMatch(SshLogin::isHere)
        || fileNamesThisMachine();
  }

  /** How many workers {@code n/:} wants on this machine, if it says so. */
  OptionalInt workersHere() {
    return logins.stream()
        .filter(SshLogin::isHere)
        .flatMapToInt(login -> login.workers().stream())
        .findFirst();
  }

  private boolean fileNamesThisMachine() {
    try {
      return loginFile.isPresent()
          && SshRecruiter.lines(loginFile.get()).stream()
              .anyMatch(line -> line.matches("([0-9]+/)?:"));
    } catch (IOException gone) {
      return false;
    }
  }

  private List<SshLogin> logins() {
    List<SshLogin> all = new ArrayList<>();
    for (String several : options.logins) {
      for (String one : several.split(",", -1)) {
        try {
          all.add(SshLogin.parse(one));
        } catch (IllegalArgumentException unfit) {
          checks.problems().add("-S: " + unfit.getMessage());
        }
      }
    }
    return all;
  }

  private Optional<Path> loginFile() {
    Optional<Path> file = checks.path("--slf", options.loginFile);
    if (file.isPresent()) {
      try {
        for (String line : SshRecruiter.lines(file.get())) {
          SshLogin.parse(line);
        }
      } catch (IllegalArgumentException unfit) {
        checks.problems().add("--slf: " + file.get() + ": " + unfit.getMessage());
      } catch (IOException unreadable) {
        checks.problems().add("--slf: " + file.get() + " can't be read");
      }
    }
    return file;
  }

  private List<String> ssh() {
    List<String> words = List.of(options.ssh.strip().split("\\s+", -1));
    if (words.getFirst().isEmpty()) {
      checks.problems().add("--ssh: the command is empty");
    }
    return words;
  }

  private Optional<Address> address(String flag, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Address.parse(text, flag));
    } catch (IllegalArgumentException unfit) {
      checks.problems().add(String.valueOf(unfit.getMessage()));
      return Optional.empty();
    }
  }
}
