package io.cookline.worker.catalog;

import io.cookline.spi.Job;
import io.cookline.spi.JobInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Gets the jobs out of jars, and gathers what is wrong with them. */
final class JarReader {

  private static final String SERVICES = "META-INF/services/" + Job.class.getName();

  /** A services file that is all rubbish says so on every line. */
  private static final int MOST_PROBLEMS = 20;

  /** Java 1.1's class files had the major version 45. */
  private static final int CLASS_FILES_OF_JAVA_0 = 44;

  private final JobJars jars;
  private final List<String> problems;

  JarReader(JobJars jars, List<String> problems) {
    this.jars = jars;
    this.problems = problems;
  }

  /** The jobs; together with the problems this is everything that the jars have. */
  List<JarJob> jobs() {
    List<JarJob> jobs = new ArrayList<>();
    if (!areJars()) {
      return jobs;
    }
    // Never closed: a job may load a class of its own at any time as long as this JVM lives.
    URLClassLoader loader = new URLClassLoader("jobs", urls(), new SpiLoader());
    int before = problems.size();
    boolean any = false;
    for (Path jar : jars.paths()) {
      Only only = new Only(loader, jar);
      any |= only.getResource(SERVICES) != null;
      read(jar, only, jobs);
    }
    if (jobs.isEmpty() && problems.size() == before) {
      problems.add(
          (jars.paths().size() == 1
                  ? jars.paths().getFirst() + " holds no job: "
                  : "none of the jars holds a job: ")
              + SERVICES
              + (any
                  ? " names no class of its own"
                  : " is missing; that file names the job's class"));
    }
    return jobs;
  }

  private boolean areJars() {
    int before = problems.size();
    for (Path jar : jars.paths()) {
      try (JarFile open = new JarFile(jar.toFile())) {
        if (open.size() == 0) {
          problems.add(jar + " is an empty jar");
        }
      } catch (ZipException e) {
        problems.add(jar + " is no jar: " + e.getMessage());
      } catch (IOException e) {
        problems.add(jar + " can't be read: " + e.getMessage());
      }
    }
    return problems.size() == before;
  }

  private URL[] urls() {
    return jars.paths().stream().map(JarReader::url).toArray(URL[]::new);
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void read(Path jar, ClassLoader only, List<JarJob> jobs) {
    int most = problems.size() + MOST_PROBLEMS;
    Iterator<Job> found = ServiceLoader.load(Job.class, only).iterator();
    while (problems.size() < most) {
      try {
        if (!Quietly.get(found::hasNext)) {
          return;
        }
        take(jar, Quietly.get(found::next), jobs);
      } catch (ServiceConfigurationError | LinkageError broken) {
        problems.add(jar + ": " + explain(broken));
      }
    }
  }

  private void take(Path jar, Job job, List<JarJob> jobs) {
    String type = job.getClass().getName();
    try {
      JobInfo info = Quietly.get(job::info);
      if (info == null) {
        problems.add(jar + ": " + type + ".info() gives null");
      } else if (info.examples().isEmpty()) {
        problems.add(
            jar + ": " + type + ".info() has no example; give at least one, help shows them");
      } else {
        jobs.add(new JarJob(job, info, new JobOrigin(Optional.of(jar), jars)));
      }
    } catch (OutOfMemoryError serious) {
      throw serious;
    } catch (Throwable thrown) {
      problems.add(jar + ": " + type + ".info() throws " + JarJob.text(thrown));
    }
  }

  private static String explain(Throwable broken) {
    Throwable cause = broken.getCause() == null ? broken : broken.getCause();
    String what = String.valueOf(broken.getMessage()).replace(Job.class.getName() + ": ", "");
    return switch (cause) {
      case UnsupportedClassVersionError newer -> newerJava(newer);
      case NoClassDefFoundError missing ->
          "a class is missing: "
              + missing.getMessage()
              + "; give the jar that has it with one more --jobs-path";
      case ServiceConfigurationError _ when what.endsWith(" not found") ->
          SERVICES
              + " names "
              + what.replace("Provider ", "").replace(" not found", "")
              + ", and the jar has no such class";
      case ServiceConfigurationError _ when what.endsWith(" not a subtype") ->
          what.replace("Provider ", "").replace(" not a subtype", "")
              + " does not implement "
              + Job.class.getName();
      case NoSuchMethodException _ ->
          what.replace("Provider ", "").replaceAll(" .*", "")
              + " has no constructor without arguments; a job needs a public one";
      default -> what + (cause.equals(broken) ? "" : ": " + JarJob.text(cause));
    };
  }

  /** The JVM's words name class file versions, which nobody knows by heart. */
  private static String newerJava(UnsupportedClassVersionError error) {
    String words = String.valueOf(error.getMessage());
    String version = words.replaceAll("(?s).*\\(class file version (\\d+).*", "$1");
    String type = words.replaceAll("(?s) has been compiled.*", "").replace('/', '.');
    return version.matches("\\d{2,3}")
        ? type
            + " is compiled for Java "
            + (Integer.parseInt(version) - CLASS_FILES_OF_JAVA_0)
            + ", and this is Java "
            + Runtime.version().feature()
            + "; compile it with --release "
            + Runtime.version().feature()
        : words;
  }

  /**
   * Shows the services file of one jar alone, so that what is found in it is known to be its own.
   */
  private static final class Only extends ClassLoader {

    private final URLClassLoader all;
    private final String prefix;

    Only(URLClassLoader all, Path jar) {
      super(all);
      this.all = all;
      this.prefix = "jar:" + url(jar) + "!/";
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      List<URL> own =
          Collections.list(all.findResources(name)).stream()
              .filter(url -> url.toString().startsWith(prefix))
              .toList();
      return Collections.enumeration(own);
    }

    @Override
    public @Nullable URL getResource(String name) {
      try {
        Enumeration<URL> own = getResources(name);
        return own.hasMoreElements() ? own.nextElement() : null;
      } catch (IOException e) {
        return null;
      }
    }
  }
}
