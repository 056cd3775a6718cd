package io.cookline.worker.catalog;

import io.cookline.spi.Job;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a job comes from.
 *
 * @param jar the jar that holds its class; empty for a job that cookline brings along
 * @param jars all the jars that were given with it, in order
 */
public record JobOrigin(Optional<Path> jar, JobJars jars) {

  /** The origin of a job that cookline brings along. */
  public static final JobOrigin BUILT_IN = new JobOrigin(Optional.empty(), JobJars.NONE);

  /** A job that knows where it, or the job it stands in front of, comes from. */
  public interface Known extends Job {

    /** Where it comes from. */
    JobOrigin origin();
  }

  /** Where this job comes from. */
  public static JobOrigin of(Job job) {
    return job instanceof Known known ? known.origin() : BUILT_IN;
  }
}
