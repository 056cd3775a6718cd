package io.cookline.coordinator.disk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The states in which a crash may leave a disk after a number of operations: unsynced writes kept,
 * lost from some point on, torn at a sector, or one of them lost and later ones not; and with each
 * of these, unsynced names kept, lost, or lost from some point on.
 */
public final class Crashes {

  /** What a disk writes whole or not at all. */
  private static final int SECTOR = 512;

  private final List<DiskOp> log;
  private final DiskImage before;
  private final Predicate<Path> dull;

  /**
   * @param dull files of which nobody looks at the content after a crash: they keep everything
   */
  Crashes(List<DiskOp> log, DiskImage before, Predicate<Path> dull) {
    this.log = log;
    this.before = before;
    this.dull = dull;
  }

  /** Every state after so many operations. */
  void after(int prefix, Consumer<Crash> states) {
    List<Integer> data = unsafeData(prefix);
    List<Integer> names = unsafeNames(prefix);
    for (int kept = names.size(); kept >= 0; kept--) {
      List<Integer> gone = names.subList(kept, names.size());
      BiConsumer<List<Integer>, List<Crash.Torn>> state =
          (lost, torn) -> states.accept(new Crash(prefix, both(lost, gone), torn));
      for (int end = data.size(); end >= 0; end--) {
        state.accept(data.subList(end, data.size()), List.of());
      }
      for (int one = 0; one < data.size(); one++) {
        reorder(data, one, state);
        tear(data, one, state);
      }
    }
  }

  private static List<Integer> both(List<Integer> some, List<Integer> others) {
    List<Integer> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private static void reorder(
      List<Integer> data, int one, BiConsumer<List<Integer>, List<Crash.Torn>> state) {
    state.accept(List.of(data.get(one)), List.of());
    state.accept(both(data.subList(0, one), data.subList(one + 1, data.size())), List.of());
  }

  /** What follows is lost, or is there. */
  private void tear(
      List<Integer> data, int one, BiConsumer<List<Integer>, List<Crash.Torn>> state) {
    if (log.get(data.get(one)) instanceof DiskOp.Write write) {
      int length = write.bytes().length;
      List<Integer> later = data.subList(one + 1, data.size());
      for (int cut : cuts(write)) {
        Crash.Torn beginning = new Crash.Torn(data.get(one), 0, cut);
        Crash.Torn end = new Crash.Torn(data.get(one), cut, length);
        state.accept(later, List.of(beginning));
        state.accept(later, List.of(end));
        state.accept(List.of(), List.of(beginning));
      }
    }
  }

  private static List<Integer> cuts(DiskOp.Write write) {
    List<Integer> cuts = new ArrayList<>();
    int first = SECTOR - (int) (write.place() % SECTOR);
    for (int cut = first; cut < write.bytes().length; cut += SECTOR) {
      cuts.add(cut);
    }
    return cuts;
  }

  /** What the disk has then. */
  DiskImage image(Crash crash) {
    DiskImage image = new DiskImage(before);
    for (int op = 0; op < crash.prefix(); op++) {
      if (!crash.lost().contains(op)) {
        image.apply(torn(crash, op));
      }
    }
    return image;
  }

  private DiskOp torn(Crash crash, int op) {
    DiskOp whole = log.get(op);
    for (Crash.Torn torn : crash.torn()) {
      if (torn.op() == op && whole instanceof DiskOp.Write(int file, long place, byte[] bytes)) {
        byte[] part = Arrays.copyOfRange(bytes, torn.from(), torn.to());
        return new DiskOp.Write(file, place + torn.from(), part);
      }
    }
    return whole;
  }

  private List<Integer> unsafeData(int prefix) {
    return IntStream.range(0, prefix)
        .filter(op -> log.get(op) instanceof DiskOp.OfData data && isUnsafe(data, op, prefix))
        .boxed()
        .toList();
  }

  private boolean isUnsafe(DiskOp.OfData data, int op, int prefix) {
    for (int later = op + 1; later < prefix; later++) {
      switch (log.get(later)) {
        case DiskOp.Force(int file) when file == data.file() -> {
          return false;
        }
        case DiskOp.FailedForce(int file) when file == data.file() -> {
          return true;
        }
        default -> {}
      }
    }
    return !isDull(data.file());
  }

  private boolean isDull(int file) {
    return log.stream()
            .anyMatch(
                op -> op instanceof DiskOp.Link(int id, Path path) && id == file && dull.test(path))
        || before.names().entrySet().stream()
            .anyMatch(name -> name.getValue() == file && dull.test(name.getKey()));
  }

  private List<Integer> unsafeNames(int prefix) {
    return IntStream.range(0, prefix)
        .filter(op -> log.get(op) instanceof DiskOp.OfNames names && isUnsafe(names, op, prefix))
        .boxed()
        .toList();
  }

  private boolean isUnsafe(DiskOp.OfNames names, int op, int prefix) {
    return !dull.test(names.path())
        && log.subList(op + 1, prefix).stream()
            .noneMatch(
                later ->
                    later instanceof DiskOp.SyncFolder(Path folder)
                        && folder.equals(names.path().getParent()));
  }
}
