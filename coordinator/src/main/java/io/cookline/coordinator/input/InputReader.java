package io.cookline.coordinator.input;

import io.cookline.coordinator.run.LimitKeys;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Item;
import io.cookline.spi.Job;
import io.cookline.spi.Params;
import io.cookline.spi.Urls;
import io.cookline.worker.http.PoliteHosts;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a run's items into its spool and checks each: all of them, before any is performed. */
public final class InputReader {

  private final Job job;
  private final Params params;
  private final Urls urls;
  private final LimitKeys.Builder keys = new LimitKeys.Builder();
  private final InputProblems problems = new InputProblems();

  /** A reader for one run. */
  public InputReader(RunSpec.Work work, Urls urls) {
    this.job = work.job();
    this.params = work.params();
    this.urls = urls;
  }

  /**
   * Reads everything.
   *
   * @param spool takes the items
   * @throws UnreadableInput if the input can't be read
   * @throws IOException if the spool can't be written
   */
  public void read(Optional<RunSpec.Input> input, Spool.Writer spool)
      throws UnreadableInput, IOException {
    if (input.isEmpty()) {
      fromParameters(new Adder(spool, "item"));
      return;
    }
    try (InputStream in = open(input.get())) {
      TextLines.read(in, new Adder(spool, "line"));
    }
  }

  /** The input can't be read: the user's matter, unlike a spool that can't be written. */
  public static final class UnreadableInput extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    UnreadableInput(String name, IOException cause) {
      super("the input " + name + " can't be read: " + cause.getMessage(), cause);
    }
  }

  /** What was wrong. */
  public InputProblems problems() {
    return problems;
  }

  /** What limits the items that were read. */
  public LimitKeys keys() {
    return keys.build();
  }

  private static InputStream open(RunSpec.Input input) throws UnreadableInput {
    try {
      InputStream raw =
          input.file().isPresent() ? Files.newInputStream(input.file().get()) : System.in;
      return new NamedStream(raw, input.name());
    } catch (IOException e) {
      throw new UnreadableInput(input.name(), e);
    }
  }

  /** Tells a failure to read apart from a failure to write. */
  private static final class NamedStream extends FilterInputStream {

    private final String name;

    NamedStream(InputStream in, String name) {
      super(in);
      this.name = name;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      try {
        return in.read(bytes, offset, count);
      } catch (IOException e) {
        throw new UnreadableInput(name, e);
      }
    }
  }

  private void fromParameters(Adder adder) throws IOException {
    try (Stream<String> items = job.items(params)) {
      long number = 1;
      for (Iterator<String> each = items.iterator(); each.hasNext(); ) {
        adder.line(number++, each.next());
      }
    }
  }

  private final class Adder implements TextLines.Listener {

    private final Spool.Writer spool;
    private final String unit;
    private long items;

    /**
     * @param unit what a person counts in this input
     */
    Adder(Spool.Writer spool, String unit) {
      this.spool = spool;
      this.unit = unit;
    }

    @Override
    public void line(long number, String text) throws IOException {
      Optional<String> objection = job.check(text, params, urls);
      if (objection.isPresent()) {
        bad(number, objection.get());
        return;
      }
      if (!problems.none()) {
        return;
      }
      String key = job.limitKey(new Item(items, text), urls);
      if (key.isEmpty()) {
        keys.addFree();
      } else if (PoliteHosts.unlimited(key)) {
        keys.addLoopback();
      } else {
        keys.add(PoliteHosts.budget(key));
      }
      spool.add(text);
      items++;
    }

    @Override
    public void bad(long number, String problem) {
      problems.add(unit + " " + number + ": " + problem);
    }
  }
}
