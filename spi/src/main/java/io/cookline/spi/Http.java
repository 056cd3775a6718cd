package io.cookline.spi;

/** The runner's HTTP client: polite, bounded, and asynchronous below a blocking face. */
public interface Http {

  /**
   * Fetches a page: follows redirects, decodes its compression, waits for the host's permit where
   * one is needed.
   *
   * @param url an absolute http or https URL
   * @return the answer, whose status is 2xx and whose body is whole
   * @throws ItemException for every other outcome, of a kind that says which; retryable where
   *     trying again makes sense
   * @throws InterruptedException when the attempt's time is up or the run is being cancelled
   */
  HttpAnswer get(String url) throws ItemException, InterruptedException;
}
