package io.cookline.coordinator.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The machines that a run wants by ssh.
 *
 * @param logins those that were named
 * @param file that names more, and is read again while the run lasts
 * @param command the user's ssh, with its first arguments
 * @param workers {@code -j} as it was typed; empty: one a core
 */
public record SshPlan(
    List<SshLogin> logins, Optional<Path> file, List<String> command, Optional<String> workers) {

  /** No machine. */
  public static final SshPlan NONE =
      new SshPlan(List.of(), Optional.empty(), List.of("ssh"), Optional.empty());

  public SshPlan {
    logins = List.copyOf(logins);
    command = List.copyOf(command);
  }

  /** Whether there is any. */
  public boolean any() {
    return file.isPresent() || logins.stream().anyMatch(login -> !login.isHere());
  }
}
