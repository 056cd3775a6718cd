package io.cookline.worker.engine;

import io.cookline.spi.Job;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The jobs that this JVM has: those that {@link ServiceLoader} finds, by name. */
public final class JobCatalog {

  private final List<Job> jobs;

  private JobCatalog(List<Job> jobs) {
    this.jobs = jobs;
  }

  /** The jobs on the class path. */
  public static JobCatalog ofClassPath() {
    return new JobCatalog(
        ServiceLoader.load(Job.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(job -> job.info().name()))
            .toList());
  }

  /** Every job, by name. */
  public List<Job> all() {
    return jobs;
  }

  /** The job of that name. */
  public Optional<Job> find(String name) {
    return jobs.stream().filter(job -> job.info().name().equals(name)).findFirst();
  }
}
