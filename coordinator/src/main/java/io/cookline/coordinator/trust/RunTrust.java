package io.cookline.coordinator.trust;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.cookline.worker.link.JoinString;
import io.cookline.worker.link.MachineCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run's machines trust, kept in its directory until the run is done, so that a coordinator
 * that takes over is the same to them: {@code coordinator.key}, for the owner's eyes alone. It
 * never leaves this machine; what others need stands in {@code coordinator.json}.
 */
public final class RunTrust {

  private final Path file;
  private final RunAuthority authority;
  private final JoinSecrets secrets;

  @GuardedBy("this")
  private final Set<String> machines = new TreeSet<>();

  @GuardedBy("this")
  private int port;

  private RunTrust(Path file, RunAuthority authority, JoinSecrets secrets) {
    this.file = file;
    this.authority = authority;
    this.secrets = secrets;
  }

  /**
   * That of an earlier coordinator of this run, or a new one.
   *
   * @throws IOException if it can't be read
   */
  public static RunTrust open(Path file, Clock clock) throws IOException {
    try {
      return Files.exists(file)
          ? read(file, clock)
          : new RunTrust(file, RunAuthority.create(clock), JoinSecrets.afresh(clock));
    } catch (GeneralSecurityException
        | JsonParseException
        | IllegalStateException
        | IllegalArgumentException unfit) {
      throw new IOException(
          file + " is damaged; remove it, and let machines join with a new join string", unfit);
    }
  }

  private static RunTrust read(Path file, Clock clock)
      throws IOException, GeneralSecurityException {
    JsonObject json =
        JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8)).getAsJsonObject();
    RunAuthority authority =
        new RunAuthority(
            MachineCertificate.certificate(bytes(json, "certificate")),
            MachineCertificate.key(bytes(json, "key")));
    JoinSecrets.Secret secret =
        new JoinSecrets.Secret(
            CoordinatorFile.text(json, "secret"),
            Instant.parse(CoordinatorFile.text(json, "since")));
    RunTrust trust = new RunTrust(file, authority, JoinSecrets.of(clock, secret));
    trust.remember(json);
    return trust;
  }

  private synchronized void remember(JsonObject json) {
    port = Integer.parseInt(CoordinatorFile.text(json, "port"));
    JsonArray names = json.getAsJsonArray("machines");
    if (names != null) {
      for (JsonElement name : names) {
        machines.add(name.getAsString());
      }
    }
  }

  private static byte[] bytes(JsonObject json, String name) {
    return Base64.getDecoder().decode(CoordinatorFile.text(json, name));
  }

  /** The authority of all certificates. */
  public RunAuthority authority() {
    return authority;
  }

  /** The secret of the join string. */
  public JoinSecrets secrets() {
    return secrets;
  }

  /** What machines join with. */
  public JoinString join() {
    return new JoinString(authority.sha256(), secrets.current().text());
  }

  /** The machines that were there when this was written last. */
  public synchronized Set<String> machines() {
    return Set.copyOf(machines);
  }

  /** Where the coordinator listened last; 0 if it never did. */
  public synchronized int port() {
    return port;
  }

  /** The coordinator listens there. */
  public synchronized void listensAt(int newPort) throws IOException {
    port = newPort;
    write();
  }

  /** A machine is there, or is not any more. */
  public synchronized void machine(String name, boolean there) throws IOException {
    boolean changed = there ? machines.add(name) : machines.remove(name);
    if (changed) {
      write();
    }
  }

  /** Replaces the secret if it is old enough; says whether it was. */
  public synchronized boolean rotateIfDue() throws IOException {
    boolean rotated = secrets.rotateIfDue();
    if (rotated) {
      write();
    }
    return rotated;
  }

  @GuardedBy("this")
  private void write() throws IOException {
    JsonObject json = new JsonObject();
    JsonArray names = new JsonArray();
    machines.forEach(names::add);
    JoinSecrets.Secret secret = secrets.current();
    try {
      json.addProperty(
          "certificate", Base64.getEncoder().encodeToString(authority.certificate().getEncoded()));
    } catch (GeneralSecurityException impossible) {
      throw new IOException(impossible);
    }
    json.addProperty("key", Base64.getEncoder().encodeToString(authority.key().getEncoded()));
    json.addProperty("secret", secret.text());
    json.addProperty("since", secret.since().toString());
    json.addProperty("port", port);
    json.add("machines", names);
    CoordinatorFile.writePrivately(file, json + "\n");
  }

  /** The run is done: nobody needs it any more. */
  public void discard() throws IOException {
    Files.deleteIfExists(file);
  }
}
