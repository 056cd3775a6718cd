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
 */
public interface Job {

  /**
   * What the job is called, what it does with its time, and which parameters it takes. Always the
   * same answer.
   */
  JobInfo info();

  /**
   * The fields of this job's records, in the order in which they are written. The same parameters,
   * the same columns.
   */
  List<Column> columns(Params params);

  /**
   * The items that follow from the parameters alone. Pure: the same parameters give the same items
   * in the same order. Asked only when the user gave no input; empty means that the job needs an
   * input.
   */
  Stream<String> items(Params params);

  /**
   * What is wrong with the parameters together, a sentence each: contradictions, and values whose
   * type is right and whose meaning is not. Types, unknown names and missing values were checked
   * before.
   */
  default List<String> check(Params params, Urls urls) {
    return List.of();
  }

  /**
   * Why this item can't be performed, or empty when it can. Asked for every item before any item is
   * performed.
   *
   * @param text the item, one line of text without its line end
   */
  default Optional<String> check(String text, Params params, Urls urls) {
    return Optional.empty();
  }

  /**
   * What politeness counts by, such as the host of a URL; the empty string for an item that visits
   * nobody.
   */
  default String limitKey(Item item, Urls urls) {
    return "";
  }

  /**
   * The folder for this job's attachments when the user names none with {@code --results}; empty
   * for a job whose attachments are written only on request.
   */
  default Optional<String> resultsFolder() {
    return Optional.empty();
  }

  /**
   * Does the work of one item. Called at least once for every item, again after a retryable failure
   * or when a worker died.
   *
   * @return one value for each of {@link #columns}; it follows from the item, the parameters and
   *     the answer alone
   * @throws ItemException when this item failed; anything else that is thrown counts as a defect of
   *     the job
   * @throws InterruptedException when the attempt's time is up or the run is being cancelled: let
   *     it pass
   */
  ItemRecord perform(Item item, Tools tools) throws Exception;
}
