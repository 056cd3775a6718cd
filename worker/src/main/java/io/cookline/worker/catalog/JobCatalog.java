package io.cookline.worker.catalog;

import io.cookline.spi.Job;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The jobs that this JVM has, by name: those on the class path and those in a user's jars, found by
 * {@link ServiceLoader} alike.
 */
public final class JobCatalog {

  private final List<Job> jobs;

  private JobCatalog(List<Job> jobs) {
    this.jobs =
        jobs.stream()
            .sorted((one, other) -> one.info().name().compareTo(other.info().name()))
            .toList();
  }

  /** The jobs on the class path. */
  public static JobCatalog ofClassPath() {
    return new JobCatalog(builtIn());
  }

  /**
   * The jobs on the class path and those in a user's jars.
   *
   * @throws BadJobsException if a jar can't serve, with everything that is wrong
   */
  public static JobCatalog with(JobJars jars) throws BadJobsException {
    if (jars.paths().isEmpty()) {
      return ofClassPath();
    }
    List<String> problems = new ArrayList<>();
    List<Job> jobs = new ArrayList<>(builtIn());
    Map<String, String> owners = new HashMap<>();
    jobs.forEach(job -> owners.put(job.info().name(), "a job that cookline brings along"));
    for (JarJob job : new JarReader(jars, problems).jobs()) {
      Path jar = job.origin().jar().orElseThrow();
      String name = job.info().name();
      String other = owners.putIfAbsent(name, "one in " + jar);
      if (other == null) {
        jobs.add(job);
      } else {
        problems.add(jar + ": the job '" + name + "' has the name of " + other + "; rename it");
      }
    }
    if (!problems.isEmpty()) {
      throw new BadJobsException(problems);
    }
    return new JobCatalog(jobs);
  }

  private static List<Job> builtIn() {
    return ServiceLoader.load(Job.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  /** Every job, by name. */
  public List<Job> all() {
    return jobs;
  }

  /**
   * The job of that name, where there must be one.
   *
   * @throws BadJobsException if there is none
   */
  public Job get(String name) throws BadJobsException {
    return find(name)
        .orElseThrow(() -> new BadJobsException(List.of("there is no job '" + name + "' here")));
  }

  /** The job of that name. */
  public Optional<Job> find(String name) {
    return jobs.stream().filter(job -> job.info().name().equals(name)).findFirst();
  }
}
