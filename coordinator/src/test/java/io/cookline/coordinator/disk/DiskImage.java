package io.cookline.coordinator.disk;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a disk has: names of files, and their bytes. */
final class DiskImage {

  private static final byte[] NOTHING = {};

  private final Map<Path, Integer> names = new TreeMap<>();

  /** Never changed in place: images share them. */
  private final Map<Integer, byte[]> contents = new HashMap<>();

  DiskImage() {}

  DiskImage(DiskImage other) {
    names.putAll(other.names);
    contents.putAll(other.contents);
  }

  Map<Path, Integer> names() {
    return names;
  }

  @Nullable Integer file(Path path) {
    return names.get(path);
  }

  byte[] content(int file) {
    return contents.getOrDefault(file, NOTHING);
  }

  void apply(DiskOp op) {
    switch (op) {
      case DiskOp.Write(int file, long place, byte[] bytes) -> write(file, (int) place, bytes);
      case DiskOp.Truncate(int file, long length) -> {
        byte[] before = content(file);
        contents.put(file, Arrays.copyOf(before, (int) Math.min(before.length, length)));
      }
      case DiskOp.Link(int file, Path path) -> names.put(path, file);
      case DiskOp.Rename(Path from, Path path) -> {
        Integer file = names.remove(from);
        if (file != null) {
          names.put(path, file);
        }
      }
      case DiskOp.Delete(Path path) -> names.remove(path);
      case DiskOp.Force _, DiskOp.FailedForce _, DiskOp.SyncFolder _ -> {}
    }
  }

  /** What lies between the old end and the place is zero, as on any file system. */
  private void write(int file, int place, byte[] bytes) {
    byte[] before = content(file);
    byte[] after = Arrays.copyOf(before, Math.max(before.length, place + bytes.length));
    System.arraycopy(bytes, 0, after, place, bytes.length);
    contents.put(file, after);
  }

  /** The same for two images in which every name has the same bytes, and hardly for others. */
  long fingerprint() {
    long hash = 1;
    for (Map.Entry<Path, Integer> name : names.entrySet()) {
      hash = hash * 0x9E3779B97F4A7C15L + name.getKey().hashCode();
      for (byte each : content(name.getValue())) {
        hash = (hash ^ each) * 0x100000001B3L;
      }
      hash ^= hash >>> 29;
    }
    return hash;
  }
}
