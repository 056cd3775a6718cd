package io.cookline.coordinator.args;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a user may say about a machine that joins, as typed. */
public final class JoinOptions {

  @Option(
      names = "--coordinator-file",
      paramLabel = "FILE",
      description = {
        "What the coordinator wrote for those that join: coordinator.json. Waited for",
        "if it is not there yet, and read again when the link breaks."
      })
  @Nullable String coordinatorFile;

  @Option(
      names = "--coordinator",
      paramLabel = "HOST:PORT",
      description = "Where the coordinator is; the join string stands on standard input.")
  @Nullable String coordinator;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N|+N|-N|N%",
      description = {
        "Worker JVMs: so many, or counted from the cores",
        "that may be used (default: 100%%, fewer if memory is short)."
      })
  @Nullable String workers;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What this machine is called in the run (default: its host name).")
  @Nullable String name;

  @Option(
      names = "--wait",
      paramLabel = "DUR",
      defaultValue = "10m",
      description = {
        "How long a coordinator is waited for that is not there, or not any more; it",
        "may be resumed (default: ${DEFAULT-VALUE})."
      })
  String patience = "10m";

  @Option(
      names = "--logs",
      paramLabel = "DIR",
      description = "Where the workers' logs go (default: ~/.cache/cookline/logs).")
  @Nullable String logs;

  @Option(
      names = "--tls-ca-file",
      paramLabel = "FILE",
      description = {
        "For a run that has --tls-cert: whose certificate it must show (PEM), for the",
        "host that is dialled. With --tls-cert and --tls-key."
      })
  @Nullable String tlsAuthorities;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = {
        "What is shown to get in, beside the join string: a certificate, and behind it",
        "what is between it and its authority (PEM)."
      })
  @Nullable String tlsCertificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The key of --tls-cert, without a password (PEM, PKCS #8).")
  @Nullable String tlsKey;

  /** For the coordinator's ssh: when that ends, this must. */
  @Option(names = "--while-input-lasts", hidden = true)
  boolean whileInputLasts;

  @Mixin JobsPathOptions own = new JobsPathOptions();
}
