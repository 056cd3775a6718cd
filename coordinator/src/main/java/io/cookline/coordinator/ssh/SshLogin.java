package io.cookline.coordinator.ssh;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A machine as {@code -S} names it, in GNU parallel's way: {@code [n/][user@]host[:port]}; {@code
 * :} is this machine.
 *
 * @param text as it was typed
 * @param workers how many workers it gets; empty: as {@code -j} says, by its own cores
 * @param destination {@code [user@]host}, as ssh takes it; empty for this machine
 * @param port of its sshd; empty: as ssh's own configuration says
 */
public record SshLogin(String text, OptionalInt workers, String destination, OptionalInt port) {

  private static final int MOST_WORKERS = 4096;
  private static final int LARGEST_PORT = 65_535;

  // A name that began with a dash would be a flag of ssh's.
  private static final Pattern FORM =
      Pattern.compile(
          "(?:([0-9]{1,5})/)?(:|(?:[^\\s@/:\\[\\]-][^\\s@/:\\[\\]]*@)?"
              + "(?:[A-Za-z0-9_][A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.%a-z]+\\])(?::([0-9]{1,5}))?)");

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static SshLogin parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text.strip() + "' is no machine; write [n/][user@]host[:port], or : for this one");
    }
    OptionalInt workers = number(form.group(1));
    if (workers.isPresent() && (workers.getAsInt() < 1 || workers.getAsInt() > MOST_WORKERS)) {
      throw new IllegalArgumentException(
          "'" + text.strip() + "': a machine has from 1 to " + MOST_WORKERS + " workers");
    }
    if (form.group(2).equals(":")) {
      return new SshLogin(text.strip(), workers, "", OptionalInt.empty());
    }
    OptionalInt port = number(form.group(3));
    if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > LARGEST_PORT)) {
      throw new IllegalArgumentException(
          "'" + text.strip() + "': no port " + port.getAsInt() + "; up to " + LARGEST_PORT);
    }
    String destination = form.group(2);
    if (port.isPresent()) {
      destination = destination.substring(0, destination.lastIndexOf(':'));
    }
    return new SshLogin(text.strip(), workers, destination.replaceAll("[\\[\\]]", ""), port);
  }

  private static OptionalInt number(@Nullable String digits) {
    return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
  }

  /** Whether it is the machine that the coordinator runs on. */
  public boolean isHere() {
    return destination.isEmpty();
  }

  /** What the machine is called in the run: its host, in letters that a file name may have. */
  public String machine() {
    String host = destination.substring(destination.indexOf('@') + 1);
    String plain = host.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[^A-Za-z0-9]+", "");
    String name = plain.isEmpty() ? "machine" : plain;
    return name.length() > 60 ? name.substring(0, 60) : name;
  }
}
