package io.cookline.coordinator.it.fails;

import io.cookline.spi.Column;
import io.cookline.spi.Item;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.Job;
import io.cookline.spi.JobInfo;
import io.cookline.spi.Load;
import io.cookline.spi.Parameter;
import io.cookline.spi.Params;
import io.cookline.spi.Tools;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A thousand harmless items, and among them one that does to its JVM what {@code how} says. */
public final class PoisonJob implements Job {

  /** How many items it has. */
  static final int ITEMS = 1_000;

  /** The one that is poison. */
  static final String POISON = "300";

  @Override
  public JobInfo info() {
    return new JobInfo(
        "poison",
        "Kills its worker",
        Load.WAITS,
        List.of(
            Parameter.choice("how", List.of("exit", "memory", "crash", "loop"), "what it does")),
        List.of("cookline run poison"));
  }

  @Override
  public List<Column> columns(Params params) {
    return List.of(Column.headline("number"));
  }

  @Override
  public Stream<String> items(Params params) {
    return LongStream.range(0, ITEMS).mapToObj(Long::toString);
  }

  @Override
  public ItemRecord perform(Item item, Tools tools) throws InterruptedException {
    tools.sleep(Duration.ofMillis(20));
    if (item.text().equals(POISON)) {
      switch (tools.params().text("how")) {
        case "exit" -> Runtime.getRuntime().halt(42);
        case "memory" -> exhaust();
        case "crash" -> readNothing();
        default -> spin();
      }
    }
    return ItemRecord.with("number", item.text());
  }

  private static void exhaust() {
    List<byte[]> kept = new ArrayList<>();
    while (kept.size() < Integer.MAX_VALUE) {
      kept.add(new byte[64 << 20]);
    }
  }

  /** What a job's native library does when it is wrong. */
  @SuppressWarnings("restricted") // that is what it is for
  private static void readNothing() {
    Linker linker = Linker.nativeLinker();
    MethodHandle strlen =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("strlen"),
            FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
    try {
      long length = (long) strlen.invokeExact(MemorySegment.NULL);
      throw new AssertionError(length);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static void spin() {
    long turns = 0;
    while (turns >= 0) {
      turns = (turns + 1) & Long.MAX_VALUE;
    }
  }
}
