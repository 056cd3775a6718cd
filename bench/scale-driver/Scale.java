package bench;

import io.cookline.coordinator.disk.FileDisk;
import io.cookline.coordinator.journal.JournalWriter;
import io.cookline.coordinator.run.Beginning;
import io.cookline.coordinator.run.Effect;
import io.cookline.coordinator.run.Ends;
import io.cookline.coordinator.run.Event;
import io.cookline.coordinator.run.LimitKeys;
import io.cookline.coordinator.run.RunLoop;
import io.cookline.coordinator.run.RunShape;
import io.cookline.coordinator.run.RunSpec;
import io.cookline.coordinator.run.RunState;
import io.cookline.coordinator.run.WorkerId;
import io.cookline.coordinator.sink.AttachmentFolder;
import io.cookline.coordinator.sink.Committer;
import io.cookline.coordinator.sink.OutputFormat;
import io.cookline.coordinator.sink.Views;
import io.cookline.spi.Column;
import io.cookline.spi.Item;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Drives the real run state, run loop, committer, journal and tables with a crew that is played:
 * {@code Scale WORKERS ITEMS IN_FLIGHT state|link|door FOLDER}. Workers answer at once, so that all
 * that is measured is the coordinator; with {@code link} they do so over the real link server, with
 * {@code door} over TLS as workers of other machines. Prints a JSON object.
 */
public final class Scale {

  private Scale() {}

  /** Runs one size. */
  public static void main(String[] args) throws Exception {
    int workers = Integer.parseInt(args[0]);
    long items = Long.parseLong(args[1]);
    int inFlight = Integer.parseInt(args[2]);
    String way = args[3];
    Path folder = Files.createDirectories(Path.of(args[4]));
    long emptyHeap = usedHeap();
    RunLoop loop = new RunLoop();
    int here = way.equals("door") ? 0 : workers;
    List<WorkerId> crew =
        IntStream.rangeClosed(1, here).mapToObj(slot -> new WorkerId(slot, 1)).toList();
    FileDisk disk = new FileDisk();
    try (JournalWriter journal =
            JournalWriter.create(disk, folder.resolve("journal"), new SecureRandom());
        Views views = views(disk, folder, items);
        Committer committer =
            new Committer(
                new Committer.Safe(
                    disk,
                    journal,
                    views,
                    new AttachmentFolder(disk, folder, "scale"),
                    RunSpec.Durability.GROUP),
                new Committer.Before(new BitSet(), 0),
                1,
                loop::post);
        Crew played =
            switch (way) {
              case "link" -> new LinkedCrew(loop::post, inFlight);
              case "door" -> new DoorCrew(loop::post, inFlight, workers);
              default -> new PlayedCrew(loop::post);
            }) {
      long begunAt = System.nanoTime();
      RunState state =
          new RunState(
              shape(items, here, inFlight),
              LimitKeys.none(),
              crew,
              Beginning.afresh(),
              System.nanoTime());
      Performer performer = new Performer(played, committer);
      long cpuBefore = cpuOfThisThread();
      loop.run(state, performer);
      long loopCpu = cpuOfThisThread() - cpuBefore;
      double seconds = (System.nanoTime() - begunAt) / 1e9;
      long committerCpu = cpuOf("committer");
      long linkCpu = cpuOf("link-out") + cpuOf("netty-io");
      committer.finish();
      System.out.printf(
          Locale.ROOT,
          "{\"workers\": %d, \"items\": %d, \"in_flight\": %d, \"way\": \"%s\", \"seconds\": %.2f,"
              + " \"items_per_s\": %.0f, \"leases\": %d, \"loop_ns_per_item\": %.0f,"
              + " \"loop_ns_per_lease\": %.0f, \"committer_ns_per_item\": %.0f,"
              + " \"link_ns_per_item\": %.0f, \"bytes_per_worker\": %.0f,"
              + " \"bytes_per_item\": %.2f}%n",
          workers,
          items,
          inFlight,
          way,
          seconds,
          items / seconds,
          performer.leases,
          loopCpu / (double) items,
          loopCpu / (double) performer.leases,
          committerCpu / (double) items,
          linkCpu / (double) items,
          Math.max(0, performer.heapWhenAllHold - emptyHeap) / (double) workers,
          Math.max(0, usedHeap() - emptyHeap) / (double) items);
    }
  }

  private static Views views(FileDisk disk, Path folder, long items) throws IOException {
    return Views.open(
            new Views.Places(
                disk,
                new RunSpec.Output(Optional.of(folder.resolve("out.tsv")), OutputFormat.TSV),
                folder,
                Optional.empty(),
                (item, out) -> out.append("cookline run no-op -i - <<< ").append(item)),
            new Views.Shape(List.of(Column.of("item")), items, 1, "scale"),
            Scale::texts,
            Optional.empty())
        .views();
  }

  static List<Item> texts(List<Long> seqs) {
    List<Item> found = new ArrayList<>(seqs.size());
    for (long seq : seqs) {
      found.add(new Item(seq, Long.toString(seq)));
    }
    return found;
  }

  private static RunShape shape(long items, int workers, int inFlight) {
    return new RunShape(
        items,
        workers,
        workers,
        inFlight,
        true,
        Duration.ofSeconds(1),
        Ends.bySignalAlone(Duration.ofSeconds(10)),
        Duration.ofHours(1));
  }

  static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static long cpuOfThisThread() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long cpuOf(String name) {
    var threads = ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long id : threads.getAllThreadIds()) {
      var info = threads.getThreadInfo(id);
      if (info != null && info.getThreadName().equals(name)) {
        sum += threads.getThreadCpuTime(id);
      }
    }
    return sum;
  }

  /** Workers that are played. */
  interface Crew extends AutoCloseable {
    void order(Effect.ToWorker order);

    @Override
    void close();
  }

  /** What the runner does with effects. */
  private static final class Performer implements Consumer<List<Effect>> {
    private final Crew crew;
    private final Committer committer;
    private long leases;
    private long heapWhenAllHold;
    private int starts;

    Performer(Crew crew, Committer committer) {
      this.crew = crew;
      this.committer = committer;
    }

    @Override
    public void accept(List<Effect> effects) {
      List<Effect.Commit> commits = new ArrayList<>();
      for (Effect effect : effects) {
        switch (effect) {
          case Effect.Commit commit -> commits.add(commit);
          case Effect.ToWorker order -> {
            if (order instanceof Effect.Start) {
              starts++;
            } else if (order instanceof Effect.Grant && ++leases == starts) {
              // Each worker has its first lease, and hardly any of them an answer.
              heapWhenAllHold = usedHeap();
            }
            crew.order(order);
          }
          case Effect.Suspect _, Effect.Warn _, Effect.Release _, Effect.Finish _ ->
              throw new IllegalStateException(effect.toString());
        }
      }
      if (!commits.isEmpty()) {
        committer.commit(commits);
      }
    }
  }
}
