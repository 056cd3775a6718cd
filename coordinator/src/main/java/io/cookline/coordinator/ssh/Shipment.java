package io.cookline.coordinator.ssh;

import io.cookline.worker.engine.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a machine must have: cookline itself, and the user's jars. Each goes by its digest, so that
 * it travels once and nobody runs another one of the same name.
 *
 * @param files cookline's jar first
 */
record Shipment(List<Parcel> files) {

  /**
   * One file.
   *
   * @param sha256 of its content, in hexadecimal
   * @param name of the file on the other machine
   */
  record Parcel(Path file, String sha256, long bytes, String name) {}

  /** Reads what there is to ship. */
  static Shipment of(Path own, List<Path> jars) throws IOException {
    List<Parcel> parcels = new ArrayList<>();
    parcels.add(parcel(own, "cookline.jar"));
    for (Path jar : jars) {
      parcels.add(parcel(jar, "job.jar"));
    }
    return new Shipment(List.copyOf(parcels));
  }

  private static Parcel parcel(Path file, String name) throws IOException {
    MessageDigest digest = Sha256.digest();
    long bytes;
    try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
      bytes = content.transferTo(OutputStream.nullOutputStream());
    }
    return new Parcel(file, HexFormat.of().formatHex(digest.digest()), bytes, name);
  }
}
