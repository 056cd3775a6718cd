package io.cookline.coordinator.args;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who does the work. */
final class CrewOptions {

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      defaultValue = Defaults.STRATEGY,
      completionCandidates = StrategyWords.class,
      description = {
        "sync, threads, async, processes, processes+async, or auto: a look at the",
        "items decides, and may perform ten of them once more (default:",
        "${DEFAULT-VALUE}). See: cookline compare."
      })
  String strategy = Defaults.STRATEGY;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N|+N|-N|N%",
      description = {
        "Worker JVMs: so many, or counted from the cores",
        "that may be used (default: 100%%, fewer if memory is short). 0 where other",
        "machines do the work."
      })
  @Nullable String workers;

  @Option(
      names = "--in-flight",
      paramLabel = "N|auto",
      defaultValue = "auto",
      description = {
        "Items in flight per worker; auto: 256 if the job waits, and up to 1,024",
        "where that gets more done; 1 if it computes."
      })
  String inFlight = "auto";

  @Option(
      names = {"-S", "--sshlogin"},
      paramLabel = "[N/][USER@]HOST[:PORT],...",
      description = {
        "Machines that work too, over ssh; N workers each, or as -j says, by their",
        "cores; : is this machine, which has none if only others are named.",
        "Repeatable. The name in ~/.ssh/config will do."
      })
  List<String> logins = new ArrayList<>();

  @Option(
      names = "--slf",
      paramLabel = "FILE",
      description = {
        "More machines, one a line, # for comments; read again while the run lasts:",
        "those added start, those removed finish what they have and leave."
      })
  @Nullable String loginFile;

  @Option(
      names = "--ssh",
      paramLabel = "CMD",
      defaultValue = "ssh",
      description = "The ssh to use, with its first arguments (default: ${DEFAULT-VALUE}).")
  String ssh = "ssh";

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS[:PORT]",
      description = {
        "Let other machines join: cookline worker --coordinator-file FILE there.",
        "TLS with certificates on both sides, and the run's join string."
      })
  @Nullable String listen;

  @Option(
      names = "--advertise",
      paramLabel = "HOST[:PORT]",
      description = "How other machines reach this one, where that is not what it listens on.")
  @Nullable String advertise;

  @Option(
      names = "--coordinator-file",
      paramLabel = "FILE",
      description = {
        "Write there too what machines need to join (mode 0600); without it, it",
        "stands in the run directory: coordinator.json."
      })
  @Nullable String coordinatorFile;

  @Option(
      names = "--tls",
      paramLabel = "auto",
      defaultValue = Defaults.TLS,
      description = {
        "Other machines are spoken to in TLS 1.3, always; there is nothing else",
        "(default: ${DEFAULT-VALUE})."
      })
  String tls = Defaults.TLS;

  @Option(
      names = "--tls-ca-file",
      paramLabel = "FILE",
      description = {
        "Your own certificates, with --listen, --tls-cert and --tls-key: to join, a",
        "machine must show one of these authorities' (PEM), beside the join string."
      })
  @Nullable String tlsAuthorities;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = {
        "What is shown to machines: a certificate for the host that they dial, and",
        "behind it what is between it and its authority (PEM)."
      })
  @Nullable String tlsCertificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The key of --tls-cert, without a password (PEM, PKCS #8).")
  @Nullable String tlsKey;
}
