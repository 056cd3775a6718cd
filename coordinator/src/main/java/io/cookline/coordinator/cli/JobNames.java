package io.cookline.coordinator.cli;

import io.cookline.worker.catalog.JobCatalog;
import java.util.Iterator;

/** The names of the jobs, for messages and for the completion of shells. */
final class JobNames implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return JobCatalog.ofClassPath().all().stream().map(job -> job.info().name()).iterator();
  }
}
