package io.cookline.coordinator.sink;

import io.cookline.coordinator.disk.Disk;
import io.cookline.coordinator.input.Places;
import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.journal.JournalReader;
import io.cookline.coordinator.run.RunSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes one output of the parts of a job array, in the order of the whole input. */
public final class Merger {

  private final Disk disk;
  private final List<Part> parts;
  private final long room;

  /**
   * One part.
   *
   * @param directory its run directory
   * @param open how its journal begins
   */
  public record Part(Path directory, JournalEntry.RunOpen open) {}

  /**
   * @param parts all of one array, each complete
   */
  public Merger(Disk disk, List<Part> parts) {
    this(disk, parts, RecordSorter.ROOM);
  }

  Merger(Disk disk, List<Part> parts, long room) {
    this.disk = disk;
    this.parts = List.copyOf(parts);
    this.room = room;
  }

  /**
   * Writes the output.
   *
   * @return how many records it has
   * @throws IOException if it can't be written, or a part can't be read; then no file has changed
   */
  public long write(RunSpec.Output output) throws IOException {
    try (ScratchFolder scratch = ScratchFolder.create();
        RecordSorter sorter = new RecordSorter(disk, scratch.path().resolve("records"), room)) {
      // What is wrong with a part shows before anything is written, to a pipe for instance.
      for (Part part : parts) {
        read(part, sorter);
      }
      return write(open(output, scratch.path()), sorter);
    }
  }

  private long write(RecordSink to, RecordSorter sorter) throws IOException {
    String leftovers = "";
    long[] records = new long[1];
    try (RecordSink sink = to) {
      try {
        sorter.drain(
            (place, values) -> {
              sink.write(place, values);
              records[0]++;
            });
        Sinks.publish(sink);
      } catch (IOException e) {
        leftovers = sink.leftovers();
        throw e;
      }
    } finally {
      if (!leftovers.isEmpty()) {
        // All of it is in the journals.
        disk.delete(Path.of(leftovers));
      }
    }
    return records[0];
  }

  private void read(Part part, RecordSorter sorter) throws IOException {
    Places places = Places.read(part.directory().resolve(Places.NAME));
    JournalReader.read(
        disk,
        part.directory().resolve("journal"),
        entry -> {
          if (entry instanceof JournalEntry.Result result) {
            sorter.add(places.of(result.seq()), result.values());
          }
        });
  }

  private RecordSink open(RunSpec.Output output, Path scratch) throws IOException {
    JournalEntry.RunOpen first = parts.getFirst().open();
    long items = first.input().whole().orElseThrow().items();
    int workers = parts.stream().mapToInt(part -> part.open().origin().parts()).sum();
    return Sinks.open(
            output,
            new Sinks.Context(
                disk,
                first.work().columns(),
                Parts.of(items, workers),
                first.run() + "-merge-" + ProcessHandle.current().pid(),
                scratch),
            Optional.empty())
        .sink();
  }
}
