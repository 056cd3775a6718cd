package io.cookline.spi;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kind of work. One class serves every strategy unchanged: write {@link #perform} as plain
 * blocking code, and the runner decides whether it is called one item after another, on several
 * threads, or on virtual threads with hundreds of items in flight.
 *
 * <p>A JVM makes one instance with the public constructor without arguments ({@link
 * java.util.ServiceLoader} finds the class), and calls it from many threads: keep it free of state.
 *
 * <p>Retries, politeness, files, threads and processes are the runner's; a job has none of them.
 *
 * {@snippet :
 * public ItemRecord perform(Item item, Tools tools) throws Exception {
 *   HttpAnswer page = tools.http().get(item.text());
 *   return ItemRecord.with("url", page.finalUrl()).and("bytes", page.body().length);
 * }
 * }
 */
public interface Job {

  /**
   * What the job is called, what it does with its time, and which parameters it takes.
   *
   * @return always the same answer
   */
  JobInfo info();

  /**
   * The fields of this job's records, in the order in which they are written. The same parameters,
   * the same columns.
   *
   * @param params the run's parameters
   * @return at least one column; no two of one name, at most one the headline
   */
  List<Column> columns(Params params);

  /**
   * The items that follow from the parameters alone. Pure: the same parameters give the same items
   * in the same order. Asked only when the user gave no input.
   *
   * @param params the run's parameters
   * @return the items, each one line of text; empty means that the job needs an input. It is read
   *     lazily, so that it may be of any length, and closed at the end
   */
  Stream<String> items(Params params);

  /**
   * What is wrong with the parameters together, a sentence each: contradictions, and values whose
   * type is right and whose meaning is not. Types, unknown names and missing values were checked
   * before.
   *
   * @param params the run's parameters
   * @param urls reads addresses
   * @return what is wrong; empty when nothing is
   */
  default List<String> check(Params params, Urls urls) {
    return List.of();
  }

  /**
   * Why this item can't be performed, or empty when it can. Asked for every item before any item is
   * performed.
   *
   * @param text the item, one line of text without its line end
   * @param params the run's parameters
   * @param urls reads addresses
   * @return what is wrong with it, in a few words
   */
  default Optional<String> check(String text, Params params, Urls urls) {
    return Optional.empty();
  }

  /**
   * What politeness counts by, such as the host of a URL.
   *
   * @param item an item that {@link #check(String, Params, Urls)} has no objection to
   * @param urls reads addresses
   * @return the key; the empty string for an item that visits nobody
   */
  default String limitKey(Item item, Urls urls) {
    return "";
  }

  /**
   * The folder for this job's attachments when the user names none with {@code --results}.
   *
   * @return the folder; empty for a job whose attachments are written only on request
   */
  default Optional<String> resultsFolder() {
    return Optional.empty();
  }

  /**
   * What this job found on this machine that its speed depends on, such as a library: {@code
   * cookline doctor} shows it. Nothing else asks.
   *
   * @return what there is to say, a line each without a full stop
   */
  default List<String> surroundings() {
    return List.of();
  }

  /**
   * Does the work of one item. Called at least once for every item, again after a retryable failure
   * or when a worker died.
   *
   * @param item the item
   * @param tools what the runner lends for it
   * @return one value for each of {@link #columns}; it follows from the item, the parameters and
   *     the answer alone
   * @throws ItemException when this item failed; anything else that is thrown counts as a defect of
   *     the job
   * @throws InterruptedException when the attempt's time is up or the run is being cancelled: let
   *     it pass
   * @throws Exception of any other sort: a defect of the job
   */
  ItemRecord perform(Item item, Tools tools) throws Exception;
}
