import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What it costs to append 100 bytes and sync them, on the disk of a folder, and nothing else. */
public final class SyncCost {

  private static final int TIMES = 2_000;

  private SyncCost() {}

  /** Prints how many a second. */
  public static void main(String[] args) throws IOException {
    Path file = Files.createTempFile(Path.of(args[0]), "sync", "");
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer record = ByteBuffer.allocate(100);
      long begun = System.nanoTime();
      for (int i = 0; i < TIMES; i++) {
        out.write(record.clear());
        out.force(false);
      }
      System.out.printf("%.0f%n", TIMES / ((System.nanoTime() - begun) / 1e9));
    } finally {
      Files.delete(file);
    }
  }
}
