package io.cookline.spi.testing;

import io.cookline.spi.FailureKind;
import io.cookline.spi.Http;
import io.cookline.spi.HttpAnswer;
import io.cookline.spi.ItemException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A web that answers what a test wants, and writes down what was asked. An address that nobody
 * spoke of fails as one whose host does not exist. Like the runner's own client it may be used by
 * several threads at once, and a thread that was interrupted gets an {@link InterruptedException}.
 */
public final class FakeHttp implements Http {

  private final Map<String, Rule> rules = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile Rule otherwise =
      url -> {
        throw new ItemException(
            FailureKind.NO_SUCH_HOST, "the test has no answer for " + url, false);
      };

  /** How an address answers. */
  @FunctionalInterface
  public interface Rule {

    /**
     * Answers.
     *
     * @param url what was asked for
     * @return the answer
     * @throws ItemException where there is none
     */
    FakeAnswer answer(String url) throws ItemException;
  }

  /** A web without a page. */
  public FakeHttp() {}

  /**
   * From now on this address answers so.
   *
   * @param url exactly what the job will ask for
   * @param answer what it gets
   * @return this web
   */
  public FakeHttp answer(String url, FakeAnswer answer) {
    rules.put(url, asked -> answer);
    return this;
  }

  /**
   * From now on this address fails so.
   *
   * @param url exactly what the job will ask for
   * @param failure what is thrown
   * @return this web
   */
  public FakeHttp fail(String url, ItemException failure) {
    rules.put(
        url,
        asked -> {
          throw failure;
        });
    return this;
  }

  /**
   * From now on this address answers with an HTTP status that is not 2xx, as the runner tells it.
   *
   * @param url exactly what the job will ask for
   * @param status such as 404
   * @return this web
   */
  public FakeHttp fail(String url, int status) {
    return fail(
        url,
        new ItemException(FailureKind.HTTP_STATUS, "HTTP status " + status, status >= 500, status));
  }

  /**
   * How every address answers that has no rule of its own.
   *
   * @param rule asked on the thread of the job
   * @return this web
   */
  public FakeHttp otherwise(Rule rule) {
    otherwise = rule;
    return this;
  }

  /** {@return every address that was asked for, in order, failures included} */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public HttpAnswer get(String url) throws ItemException, InterruptedException {
    requests.add(url);
    if (Thread.interrupted()) {
      throw new InterruptedException("while asking for " + url);
    }
    return rules.getOrDefault(url, otherwise).answer(url).askedFor(url);
  }
}
