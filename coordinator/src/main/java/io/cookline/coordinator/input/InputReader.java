package io.cookline.coordinator.input;

import io.cookline.coordinator.journal.JournalEntry;
import io.cookline.coordinator.report.IoFault;
import io.cookline.coordinator.run.LimitKeys;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.spi.Item;
import io.cookline.spi.Job;
import io.cookline.spi.Params;
import io.cookline.spi.Urls;
import io.cookline.worker.http.PoliteHosts;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a run's items into its spool and checks each: all of them, before any is performed. */
public final class InputReader {

  private final Job job;
  private final Params params;
  private final RunSpec.Pick pick;
  private final Urls urls;
  private final LimitKeys.Builder keys = new LimitKeys.Builder();
  private final InputProblems problems = new InputProblems();
  private Optional<JournalEntry.Whole> whole = Optional.empty();

  /** A reader for one run. */
  public InputReader(RunSpec.Work work, Urls urls) {
    this.job = work.job();
    this.params = work.params();
    this.pick = work.pick();
    this.urls = urls;
  }

  /**
   * Reads everything.
   *
   * @param spool takes the items; where they are a part of an array, {@code places} comes to stand
   *     beside it, with what else its name has
   * @throws UnreadableInput if the input can't be read
   * @throws IOException if the spool can't be written
   */
  public void read(Optional<RunSpec.Input> input, Spool.Writer spool)
      throws UnreadableInput, IOException {
    try (@Nullable PartItems mine = part(spool)) {
      read(input, spool, new Keeper(spool, mine));
      if (mine != null && problems.none()) {
        whole = Optional.of(mine.finish());
      }
    }
  }

  private @Nullable PartItems part(Spool.Writer spool) throws IOException {
    return pick.part().isEmpty() ? null : new PartItems(pick.part().get(), placesOf(spool.file()));
  }

  /** Where the places of a spool's items are. */
  public static Path placesOf(Path spool) {
    String name = String.valueOf(spool.getFileName());
    return spool.resolveSibling(name.replaceFirst("^input", Places.NAME));
  }

  private void read(Optional<RunSpec.Input> input, Spool.Writer spool, Keeper keeper)
      throws IOException {
    if (pick.shuffleSeed().isEmpty()) {
      readAll(input, keeper::item, pick.limit().orElse(Long.MAX_VALUE));
      return;
    }
    Path scratch = spool.file().resolveSibling("input.unshuffled");
    try (Shuffle shuffle = new Shuffle(scratch, pick.shuffleSeed().getAsLong())) {
      readAll(input, shuffle::add, Long.MAX_VALUE);
      if (problems.none()) {
        shuffle.drain(keeper);
      }
    }
  }

  private void readAll(Optional<RunSpec.Input> input, Taker taker, long most) throws IOException {
    if (input.isEmpty()) {
      fromParameters(new Checker("item", taker, most));
      return;
    }
    try (InputStream in = OpenInput.of(input.get())) {
      ItemSource.of(input.get(), job.columns(params)).read(in, new Checker("line", taker, most));
    }
  }

  /** The input can't be read: the user's matter, unlike a spool that can't be written. */
  public static final class UnreadableInput extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    UnreadableInput(String name, IOException cause) {
      super("the input " + name + " can't be read: " + IoFault.of(cause), cause);
    }
  }

  /** What was wrong. */
  public InputProblems problems() {
    return problems;
  }

  /** What the items that were read are a part of, if they are one. */
  public Optional<JournalEntry.Whole> whole() {
    return whole;
  }

  /** What limits the items that were read earlier. */
  public static LimitKeys keys(Job job, Spool spool, Urls urls) throws IOException {
    LimitKeys.Builder keys = new LimitKeys.Builder();
    spool.each(item -> addKey(keys, job.limitKey(item, urls)));
    return keys.build();
  }

  private static void addKey(LimitKeys.Builder keys, String key) {
    if (key.isEmpty()) {
      keys.addFree();
    } else if (PoliteHosts.unlimited(key)) {
      keys.addLoopback();
    } else {
      keys.add(PoliteHosts.budget(key));
    }
  }

  /** What limits the items that were read. */
  public LimitKeys keys() {
    return keys.build();
  }

  private void fromParameters(Checker checker) throws IOException {
    try (Stream<String> items = job.items(params)) {
      long number = 1;
      for (Iterator<String> each = items.iterator(); !checker.enough() && each.hasNext(); ) {
        checker.entry(number++, each.next());
      }
    }
  }

  private interface Taker {
    void take(String text) throws IOException;
  }

  /** Lets through what the job can perform, as long as nothing was wrong. */
  private final class Checker implements EntryListener {

    private final String unit;
    private final Taker taker;
    private final long most;
    private long entries;

    /**
     * @param unit what a person counts in this input
     * @param most entries that are wanted. Bad ones count: after one of them no item is kept any
     *     more, and an input without end would be read for ever
     */
    Checker(String unit, Taker taker, long most) {
      this.unit = unit;
      this.taker = taker;
      this.most = most;
    }

    @Override
    public void entry(long number, String text) throws IOException {
      Optional<String> objection = job.check(text, params, urls);
      if (objection.isPresent()) {
        bad(number, objection.get());
        return;
      }
      entries++;
      if (problems.none()) {
        taker.take(text);
      }
    }

    @Override
    public void bad(long number, String problem) {
      entries++;
      problems.add(unit + " " + number + ": " + problem);
    }

    @Override
    public boolean enough() {
      return entries >= most;
    }
  }

  /** Gives items their place in the run. */
  private final class Keeper implements Shuffle.Listener {

    private final Spool.Writer spool;
    private final @Nullable PartItems mine;

    /** Also those of other parts: what is meant is decided before it is shared out. */
    private long items;

    Keeper(Spool.Writer spool, @Nullable PartItems mine) {
      this.spool = spool;
      this.mine = mine;
    }

    @Override
    public void item(String text) throws IOException {
      String key = job.limitKey(new Item(items, text), urls);
      if (mine == null || mine.take(text, limiting(key))) {
        addKey(keys, key);
        spool.add(text);
      }
      items++;
    }

    private static String limiting(String key) {
      return key.isEmpty() || PoliteHosts.unlimited(key) ? "" : PoliteHosts.budget(key);
    }

    @Override
    public boolean enough() {
      return pick.limit().isPresent() && items >= pick.limit().getAsLong();
    }
  }
}
