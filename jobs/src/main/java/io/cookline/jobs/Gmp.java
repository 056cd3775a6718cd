package io.cookline.jobs;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/**
 * The few functions of the GNU multiple precision library that are used, found at run time. Each
 * takes addresses of numbers ({@code mpz_t}) that {@link #init} was called for.
 *
 * <p>GMP ends the process where a number gets too large for it, beyond 2^37 bits, or finds no
 * memory: the former is far beyond {@link PowerJob#LARGEST}.
 *
 * @see <a href="https://gmplib.org/manual/Integer-Functions">GMP's manual</a>
 */
@SuppressWarnings("restricted") // calling C is what this class is for
final class Gmp {

  /** On Linux, with the library and with its development files; on a Mac, with its two homes. */
  private static final List<String> NAMES =
      List.of(
          "libgmp.so.10",
          "libgmp.so",
          "libgmp.10.dylib",
          "/opt/homebrew/lib/libgmp.10.dylib",
          "/usr/local/lib/libgmp.10.dylib");

  private static final int LIMB_BITS = 64;

  private final String name;
  private final SymbolLookup library;
  private final MethodHandle init;
  private final MethodHandle clear;
  private final MethodHandle set;
  private final MethodHandle multiply;
  private final MethodHandle shiftLeft;
  private final MethodHandle size;
  private final MethodHandle limbs;
  private final MethodHandle modify;
  private final MethodHandle finish;

  private Gmp(String name) {
    this.name = name;
    library = SymbolLookup.libraryLookup(name, Arena.global());
    if (constant("__gmp_bits_per_limb", JAVA_INT).get(JAVA_INT, 0) != LIMB_BITS) {
      throw new IllegalArgumentException(name + " has other limbs");
    }
    FunctionDescriptor ofNumber = FunctionDescriptor.ofVoid(ADDRESS);
    FunctionDescriptor withCount = FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG);
    init = function("__gmpz_init", ofNumber);
    clear = function("__gmpz_clear", ofNumber);
    set = function("__gmpz_set_ui", withCount);
    multiply = function("__gmpz_mul", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS));
    shiftLeft = function("__gmpz_mul_2exp", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_LONG));
    size = function("__gmpz_size", FunctionDescriptor.of(JAVA_LONG, ADDRESS));
    limbs = function("__gmpz_limbs_read", FunctionDescriptor.of(ADDRESS, ADDRESS));
    modify = function("__gmpz_limbs_modify", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG));
    finish = function("__gmpz_limbs_finish", withCount);
  }

  /** GMP, if this machine has it and this JVM may call it. */
  static Optional<Gmp> find() {
    for (String name : NAMES) {
      try {
        return Optional.of(new Gmp(name));
      } catch (IllegalArgumentException
          | IllegalCallerException
          | UnsupportedOperationException e) {
        // Not under this name.
      }
    }
    return Optional.empty();
  }

  private MethodHandle function(String symbol, FunctionDescriptor shape) {
    return Linker.nativeLinker().downcallHandle(address(symbol), shape);
  }

  private MemorySegment constant(String symbol, MemoryLayout layout) {
    return address(symbol).reinterpret(layout.byteSize());
  }

  private MemorySegment address(String symbol) {
    return library
        .find(symbol)
        .orElseThrow(() -> new IllegalArgumentException(name + " has no " + symbol));
  }

  /** Such as 6.2.1. */
  String version() {
    return text(constant("__gmp_version", ADDRESS).get(ADDRESS, 0));
  }

  /** The library's file, where the system says it; else the name under which it was found. */
  String place() {
    return Linker.nativeLinker().defaultLookup().find("dladdr").map(this::file).orElse(name);
  }

  private String file(MemorySegment dladdr) {
    MethodHandle find =
        Linker.nativeLinker()
            .downcallHandle(dladdr, FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      // Its first member is the file's name.
      MemorySegment found = arena.allocate(MemoryLayout.sequenceLayout(4, ADDRESS));
      return (int) find.invokeExact(address("__gmpz_init"), found) == 0
          ? name
          : text(found.get(ADDRESS, 0));
    } catch (Throwable thrown) {
      throw impossible(thrown);
    }
  }

  private static String text(MemorySegment first) {
    return first.reinterpret(Long.MAX_VALUE).getString(0);
  }

  void init(MemorySegment number) {
    try {
      init.invokeExact(number);
    } catch (Throwable thrown) {
      throw impossible(thrown);
    }
  }

  /** Gives the number's memory back. */
  void clear(MemorySegment number) {
    try {
      clear.invokeExact(number);
    } catch (Throwable thrown) {
      throw impossible(thrown);
    }
  }

  void set(MemorySegment number, long value) {
    try {
      set.invokeExact(number, value);
    } catch (Throwable thrown) {
      throw impossible(thrown);
    }
  }

  /** Makes the number a product; it may be a factor itself. */
  void multiply(MemorySegment number, MemorySegment factor, MemorySegment other) {
    try {
      multiply.invokeExact(number, factor, other);
    } catch (Throwable thrown) {
      throw impossible(thrown);
    }
  }

  void shiftLeft(MemorySegment number, long bits) {
    try {
      shiftLeft.invokeExact(number, number, bits);
    } catch (Throwable thrown) {
      throw impossible(thrown);
    }
  }

  /** How many limbs of 64 bits the number has. */
  long size(MemorySegment number) {
    try {
      return (long) size.invokeExact(number);
    } catch (Throwable thrown) {
      throw impossible(thrown);
    }
  }

  /** The number's limbs, the least significant first, to be read until it changes. */
  MemorySegment limbs(MemorySegment number) {
    try {
      MemorySegment first = (MemorySegment) limbs.invokeExact(number);
      return first.reinterpret(size(number) * Long.BYTES);
    } catch (Throwable thrown) {
      throw impossible(thrown);
    }
  }

  /** Room for so many limbs: the number's own, then what happens to be there; {@link #finish}. */
  MemorySegment modify(MemorySegment number, long count) {
    try {
      MemorySegment first = (MemorySegment) modify.invokeExact(number, count);
      return first.reinterpret(count * Long.BYTES);
    } catch (Throwable thrown) {
      throw impossible(thrown);
    }
  }

  /** Makes the number what stands in so many limbs, of which the highest may be zero. */
  void finish(MemorySegment number, long count) {
    try {
      finish.invokeExact(number, count);
    } catch (Throwable thrown) {
      throw impossible(thrown);
    }
  }

  /** C throws nothing; what comes is an error of the JVM. */
  private static RuntimeException impossible(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(thrown);
  }
}
