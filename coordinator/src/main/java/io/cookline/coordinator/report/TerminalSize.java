package io.cookline.coordinator.report;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How wide a terminal is. Java can't tell, and a process for every frame of a bar would be too
 * much: the C library is asked, which is nothing, so that a bar follows a window that is resized.
 */
public final class TerminalSize {

  /** What there is where nobody knows. */
  private static final int USUAL = 80;

  private static final int NARROWEST = 10;

  private static final int WIDEST = 1_000;

  private static final long GET_SIZE =
      System.getProperty("os.name", "").startsWith("Mac") ? 0x40087468L : 0x5413L;

  /** Four unsigned shorts: rows, columns, and both in pixels. */
  private static final int SIZE_BYTES = 8;

  private TerminalSize() {}

  /**
   * The columns of a terminal: the variable {@code COLUMNS} if it is set, else what the terminal
   * says, else 80.
   *
   * @param descriptor 1 for standard output, 2 for standard error
   */
  public static int columns(int descriptor) {
    OptionalInt asked = number(System.getenv("COLUMNS"));
    return asked.isPresent() ? asked.getAsInt() : Ioctl.columns(descriptor).orElse(USUAL);
  }

  private static OptionalInt number(@Nullable String text) {
    if (text == null || !text.matches("[0-9]{1,6}")) {
      return OptionalInt.empty();
    }
    return inBounds(Integer.parseInt(text));
  }

  /** A terminal of no columns is one that does not know. */
  private static OptionalInt inBounds(int columns) {
    return columns == 0
        ? OptionalInt.empty()
        : OptionalInt.of(Math.clamp(columns, NARROWEST, WIDEST));
  }

  /** Looked up when it is first needed: most commands never ask. */
  private static final class Ioctl {

    private static final Optional<MethodHandle> HANDLE = handle();

    static OptionalInt columns(int descriptor) {
      if (HANDLE.isEmpty()) {
        return OptionalInt.empty();
      }
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment size = arena.allocate(SIZE_BYTES);
        int failed = (int) HANDLE.get().invokeExact(descriptor, GET_SIZE, size);
        return failed == 0
            ? inBounds(Short.toUnsignedInt(size.get(ValueLayout.JAVA_SHORT, 2)))
            : OptionalInt.empty();
      } catch (Throwable unasked) {
        return OptionalInt.empty();
      }
    }

    @SuppressWarnings("restricted") // the launcher allows native access
    private static Optional<MethodHandle> handle() {
      try {
        Linker linker = Linker.nativeLinker();
        return linker
            .defaultLookup()
            .find("ioctl")
            .map(
                address ->
                    linker.downcallHandle(
                        address,
                        FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.ADDRESS),
                        Linker.Option.firstVariadicArg(2)));
      } catch (RuntimeException notOnThisPlatform) {
        return Optional.empty();
      }
    }
  }
}
