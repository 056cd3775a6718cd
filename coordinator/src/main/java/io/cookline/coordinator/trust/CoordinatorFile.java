package io.cookline.coordinator.trust;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.cookline.worker.link.JoinString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;

/**
 * {@code coordinator.json}: all that a machine needs to join a run, for its owner's eyes alone.
 *
 * @param host where the coordinator is reached
 * @param port where it listens
 * @param run the run's name, for people
 * @param join the join string
 */
public record CoordinatorFile(String host, int port, String run, JoinString join) {

  /**
   * Writes it, at once and readable for its owner alone.
   *
   * @throws IOException if it can't be written
   */
  public void write(Path file) throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty("address", address());
    json.addProperty("run", run);
    json.addProperty("join", join.text());
    writePrivately(file, json + "\n");
  }

  /** {@code HOST:PORT}. */
  public String address() {
    return new Address(host, port).text();
  }

  static void writePrivately(Path file, String content) throws IOException {
    Path hidden = file.resolveSibling("." + file.getFileName() + ".new");
    Files.deleteIfExists(hidden);
    try (var out =
        Files.newByteChannel(
            hidden,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      int written = out.write(ByteBuffer.wrap(bytes));
      if (written != bytes.length) {
        throw new IOException("no space left on the disk for " + file);
      }
    }
    Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Reads one.
   *
   * @throws IOException if it is not there, or is none; the message does not repeat what is in it
   */
  public static CoordinatorFile read(Path file) throws IOException {
    try {
      JsonObject json =
          JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8)).getAsJsonObject();
      Address address = Address.parse(text(json, "address"), file.toString());
      return new CoordinatorFile(
          address.host(), address.port(), text(json, "run"), JoinString.parse(text(json, "join")));
    } catch (NoSuchFileException notYet) {
      throw new IOException("there is no file " + file, notYet);
    } catch (JsonParseException | IllegalStateException | IllegalArgumentException unfit) {
      throw new IOException(file + " is no coordinator file", unfit);
    }
  }

  /** A member that must be there. */
  static String text(JsonObject json, String name) {
    JsonElement value = json.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return value.getAsString();
  }
}
