package io.cookline.coordinator.args;

import io.cookline.coordinator.machine.Machine;
import io.cookline.coordinator.report.UserError;
import io.cookline.coordinator.trust.Address;
import io.cookline.coordinator.trust.OwnFiles;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks what a user typed behind {@code cookline worker}; or says everything that is wrong. */
public final class JoinRequest {

  private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,59}";

  private final JoinOptions options;
  private final Machine machine;
  private final Checks checks = new Checks();

  /** A request that is not checked yet. */
  public JoinRequest(JoinOptions options, Machine machine) {
    this.options = options;
    this.machine = machine;
  }

  /** What is wrong, as far as it is known; takes what others find. */
  public List<String> problems() {
    return checks.problems();
  }

  /** The checked request. */
  public JoinSpec check() throws UserError {
    Optional<Path> file = checks.path("--coordinator-file", options.coordinatorFile);
    Optional<Address> coordinator = coordinator();
    if (options.coordinatorFile == null && options.coordinator == null) {
      problems().add("name the coordinator: --coordinator-file FILE, or --coordinator HOST:PORT");
    } else if (options.coordinatorFile != null && options.coordinator != null) {
      problems().add("--coordinator and --coordinator-file: one of them is enough");
    }
    int workers = new WorkersArgument(machine, checks).read(options.workers);
    JoinSpec spec =
        new JoinSpec(
            file,
            coordinator,
            workers,
            name(),
            checks.duration("--wait", options.patience, Duration.ZERO),
            checks.path("--logs", options.logs).orElseGet(JoinRequest::usualLogs),
            jars(),
            new OwnCertificateArgument(OwnFiles.Side.MACHINE, checks)
                .read(options.tlsAuthorities, options.tlsCertificate, options.tlsKey),
            options.whileInputLasts);
    checks.refuseProblems("worker", "cookline worker --help");
    return spec;
  }

  private Optional<Address> coordinator() {
    if (options.coordinator == null) {
      return Optional.empty();
    }
    try {
      Address address = Address.parse(options.coordinator, "--coordinator");
      if (address.port() == 0) {
        problems().add("--coordinator: '" + options.coordinator + "' has no port; write HOST:PORT");
      }
      return Optional.of(address);
    } catch (IllegalArgumentException unfit) {
      problems().add(String.valueOf(unfit.getMessage()));
      return Optional.empty();
    }
  }

  private String name() {
    if (options.name == null) {
      return hostName().replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[^A-Za-z0-9]+", "m");
    }
    if (!options.name.matches(NAME)) {
      problems()
          .add(
              "--name: '"
                  + options.name
                  + "' has other letters than A-Z, a-z, 0-9, dot, dash and underscore, or too"
                  + " many");
    }
    return options.name;
  }

  private static String hostName() {
    try {
      String name =
          Files.isReadable(KERNEL_NAME)
              ? Files.readString(KERNEL_NAME, StandardCharsets.UTF_8).strip()
              : InetAddress.getLocalHost().getHostName();
      int dot = name.indexOf('.');
      String plain = dot > 0 ? name.substring(0, dot) : name;
      return plain.isEmpty() ? "machine" : plain.substring(0, Math.min(60, plain.length()));
    } catch (IOException nameless) {
      return "machine";
    }
  }

  private static Path usualLogs() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path root =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return root.resolve("cookline").resolve("logs");
  }

  private List<Path> jars() {
    List<Path> jars = new ArrayList<>();
    for (String several : options.own.jars) {
      for (String one : several.split(File.pathSeparator, -1)) {
        checks
            .path("--jobs-path", one)
            .ifPresent(
                jar -> {
                  if (!Files.isRegularFile(jar)) {
                    problems().add("--jobs-path: there is no file " + jar);
                  }
                  jars.add(jar.toAbsolutePath());
                });
      }
    }
    return jars;
  }
}
