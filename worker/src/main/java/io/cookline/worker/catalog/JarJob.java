package io.cookline.worker.catalog;

import io.cookline.spi.Column;
import io.cookline.spi.FailureKind;
import io.cookline.spi.Item;
import io.cookline.spi.ItemException;
import io.cookline.spi.ItemRecord;
import io.cookline.spi.Job;
import io.cookline.spi.JobInfo;
import io.cookline.spi.Params;
import io.cookline.spi.Tools;
import io.cookline.spi.Urls;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A job out of a user's jar: the job itself, where it comes from, and a guard around its code. What
 * it throws or gives wrongly before a run becomes a {@link JobDefectException} that names it; what
 * goes wrong with an item is the engine's matter.
 */
final class JarJob implements JobOrigin.Known {

  private final Job job;
  private final JobInfo info;
  private final JobOrigin origin;

  JarJob(Job job, JobInfo info, JobOrigin origin) {
    this.job = job;
    this.info = info;
    this.origin = origin;
  }

  @Override
  public JobOrigin origin() {
    return origin;
  }

  @Override
  public JobInfo info() {
    return info;
  }

  @Override
  public List<Column> columns(Params params) {
    List<Column> columns = guarded("columns", () -> List.copyOf(job.columns(params)));
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      if (!names.add(column.name())) {
        throw defect("columns() has two columns called '" + column.name() + "'");
      }
    }
    if (columns.isEmpty()) {
      throw defect("columns() is empty: a record would say nothing");
    }
    if (columns.stream().filter(Column::headline).count() > 1) {
      throw defect("columns() has several headlines, and one value only can be the headline");
    }
    return columns;
  }

  @Override
  public Stream<String> items(Params params) {
    Stream<String> items = guarded("items", () -> job.items(params));
    Iterator<String> texts = guarded("items", items::iterator);
    Iterator<String> guarded =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return guarded("items", texts::hasNext);
          }

          @Override
          public String next() {
            return guarded("items", texts::next);
          }
        };
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(guarded, Spliterator.ORDERED), false)
        .onClose(items::close);
  }

  @Override
  public List<String> check(Params params, Urls urls) {
    return guarded("check", () -> List.copyOf(job.check(params, urls)));
  }

  @Override
  public Optional<String> check(String text, Params params, Urls urls) {
    return guarded("check", () -> job.check(text, params, urls));
  }

  @Override
  public String limitKey(Item item, Urls urls) {
    return guarded("limitKey", () -> job.limitKey(item, urls));
  }

  @Override
  public Optional<String> resultsFolder() {
    return guarded("resultsFolder", job::resultsFolder);
  }

  @Override
  public ItemRecord perform(Item item, Tools tools) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Libraries that look for their parts by the context find those of the user's jars.
    thread.setContextClassLoader(job.getClass().getClassLoader());
    try {
      return job.perform(item, tools);
    } catch (NoClassDefFoundError missing) {
      throw new ItemException(
          FailureKind.DEFECT,
          "job "
              + info.name()
              + " misses the class "
              + missing.getMessage()
              + ": give the jar that has it with one more --jobs-path",
          false);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private <T> T guarded(String method, Supplier<T> call) {
    T given;
    try {
      given = Quietly.get(call);
    } catch (VirtualMachineError serious) {
      if (serious instanceof StackOverflowError) {
        throw defect(method + "() calls itself without end", serious);
      }
      throw serious;
    } catch (Throwable thrown) {
      throw defect(method + "() throws " + text(thrown), thrown);
    }
    if (given == null) {
      throw defect(method + "() gives null");
    }
    return given;
  }

  private JobDefectException defect(String what) {
    return new JobDefectException(where() + what);
  }

  private JobDefectException defect(String what, Throwable cause) {
    return new JobDefectException(where() + what, cause);
  }

  private String where() {
    return "the job " + info.name() + " (" + origin.jar().orElseThrow() + ") is defective: ";
  }

  /** Without the name of the loader, which a user has never heard of. */
  private static String place(StackTraceElement frame) {
    return new StackTraceElement(
            frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber())
        .toString();
  }

  /** What an exception says of itself, which is a user's code too, with the line it came from. */
  static String text(Throwable thrown) {
    try {
      StackTraceElement[] trace = thrown.getStackTrace();
      return thrown + (trace.length == 0 ? "" : " at " + place(trace[0]));
    } catch (Throwable unreadable) {
      return "a " + thrown.getClass().getName() + " that can't be read";
    }
  }
}
