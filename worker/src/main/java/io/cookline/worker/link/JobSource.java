package io.cookline.worker.link;

import io.cookline.spi.Job;
import io.cookline.worker.catalog.BadJobsException;
import io.cookline.worker.catalog.JobCatalog;
import io.cookline.worker.catalog.JobJars;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a worker gets the run's job from.
 *
 * @param jars the user's jars, as named when the worker was started
 */
record JobSource(List<Path> jars) {

  /**
   * The job of that name.
   *
   * @param sha256 what the coordinator says of its jars; empty for a job that cookline brings along
   * @throws BadJobsException if there is no such job here, or another one of its name
   */
  Job find(String name, String sha256) throws BadJobsException {
    // First the digest: what else is wrong with a jar that is another one is not worth reading.
    JobJars here = sha256.isEmpty() ? JobJars.NONE : JobJars.read(jars);
    here.mustBe(sha256);
    return JobCatalog.with(here).get(name);
  }
}
