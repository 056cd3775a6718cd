package io.cookline.coordinator.it.machines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Who may log in where: one key of the coordinator's user, which every host admits, and a key of
 * each host, which the user knows. Nothing has to be switched off for ssh to trust them.
 */
final class Keys {

  private final Path user;

  /** Keys in the {@code .ssh} of the coordinator's home. */
  Keys(Path user) {
    this.user = user;
  }

  /** The user's file for {@code ssh}. */
  Path config() {
    return user.resolve("config");
  }

  private Path userKey() {
    return user.resolve("id_ed25519");
  }

  private Path known() {
    return user.resolve("known_hosts");
  }

  /** Makes the user's key, and a configuration that names no host yet. */
  void makeUserKey(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(user);
    keygen(folder, userKey());
    Files.createFile(known());
    Files.createFile(config());
  }

  /** Makes what a host has in {@code /etc/ssh} and in its home, and tells the user of it. */
  void makeHost(Machine host) throws IOException, InterruptedException {
    Path etc = Files.createDirectories(host.etcSsh());
    Path key = etc.resolve("ssh_host_ed25519_key");
    keygen(etc, key);
    Path admitted = Files.createDirectories(host.home().resolve(".ssh"));
    Files.copy(publicOf(userKey()), admitted.resolve("authorized_keys"));
    Files.writeString(
        etc.resolve("sshd_config"),
        """
        ListenAddress %s:22
        HostKey /etc/ssh/ssh_host_ed25519_key
        PermitRootLogin prohibit-password
        PasswordAuthentication no
        KbdInteractiveAuthentication no
        UsePAM no
        StrictModes no
        AllowTcpForwarding yes
        MaxStartups 200
        MaxSessions 200
        PidFile none
        UseDNS no
        """
            .formatted(host.address()));
    Files.writeString(
        known(),
        "%s,%s %s".formatted(host.name(), host.address(), Files.readString(publicOf(key))),
        StandardOpenOption.APPEND);
    Files.writeString(
        config(),
        """
        Host %s
          HostName %s
          Port 22
          User root
          IdentityFile %s
          IdentitiesOnly yes
          UserKnownHostsFile %s
          StrictHostKeyChecking yes
        """
            .formatted(host.name(), host.address(), userKey(), known()),
        StandardOpenOption.APPEND);
  }

  private static Path publicOf(Path key) {
    return key.resolveSibling(key.getFileName() + ".pub");
  }

  private static void keygen(Path folder, Path key) throws IOException, InterruptedException {
    Shell.run(folder, "ssh-keygen -q -t ed25519 -N '' -C test -f \"$1\"", key.toString());
  }
}
