package io.cookline.coordinator.crew;

import io.cookline.spi.Job;
import io.cookline.spi.Params;
import io.cookline.worker.engine.Attempts;
import io.cookline.worker.engine.PaceName;
import io.cookline.worker.http.Cidr;
import io.cookline.worker.http.WebClientOptions;
import java.util.List;

/**
 * What every worker of a run is told: the job and how to go about it.
 *
 * @param job the job
 * @param params its parameters
 * @param pace how a worker goes through its items
 * @param inFlight how many items a worker performs at once, to begin with
 * @param inFlightMost how many it may perform at once, if it finds that more get more done
 * @param attempts how often an item is tried
 * @param web how it behaves on the web
 * @param attachmentsWanted whether attachments are written
 */
public record Assignment(
    Job job,
    Params params,
    PaceName pace,
    int inFlight,
    int inFlightMost,
    Attempts attempts,
    WebManners web,
    boolean attachmentsWanted) {

  /**
   * How workers behave on the web.
   *
   * @param userAgent the header; empty: it is not sent
   * @param allowedNetworks private addresses that may be visited
   */
  public record WebManners(String userAgent, List<Cidr> allowedNetworks) {

    /** The same, as the HTTP client wants it. */
    WebClientOptions clientOptions() {
      return WebClientOptions.of(userAgent).withAllowedNetworks(allowedNetworks);
    }
  }
}
