package io.cookline.coordinator.input;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Puts items into a random order: the texts wait in a file, and only where each stands is shuffled,
 * so that ten million of them need 80 MB of memory and no more.
 */
final class Shuffle implements Closeable {

  private final Path file;
  private final long seed;
  private final DataOutputStream out;
  private long[] places = new long[1024];
  private int items;
  private long end;

  /**
   * @param file a new one, gone when this is closed
   * @param seed the same, the same order
   */
  Shuffle(Path file, long seed) throws IOException {
    this.file = file;
    this.seed = seed;
    this.out =
        new DataOutputStream(
            new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16));
  }

  /** Takes the items. */
  interface Listener {
    /** The next item in the new order. */
    void item(String text) throws IOException;

    /** Whether no more are wanted. */
    boolean enough();
  }

  /** One more. */
  void add(String text) throws IOException {
    if (items == places.length) {
      places = Arrays.copyOf(places, items * 2);
    }
    places[items++] = end;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
    end += Integer.BYTES + bytes.length;
  }

  /** Hands them out, until the listener has enough. */
  void drain(Listener listener) throws IOException {
    out.close();
    if (items == 0) {
      return;
    }
    SplittableRandom random = new SplittableRandom(seed);
    try (Arena arena = Arena.ofConfined();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment texts = channel.map(FileChannel.MapMode.READ_ONLY, 0, end, arena);
      // Fisher and Yates from the front: a sample needs only its own steps.
      for (int i = 0; i < items && !listener.enough(); i++) {
        int other = i + random.nextInt(items - i);
        long place = places[other];
        places[other] = places[i];
        listener.item(text(texts, place));
      }
    }
  }

  private static String text(MemorySegment texts, long place) {
    int length = texts.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), place);
    byte[] bytes = texts.asSlice(place + Integer.BYTES, length).toArray(ValueLayout.JAVA_BYTE);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }
}
