package io.cookline.spi.testing;

import io.cookline.spi.AttachmentWriter;
import io.cookline.spi.Job;
import io.cookline.spi.JobInfo;
import io.cookline.spi.Params;
import io.cookline.spi.Tools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a runner lends to a job, without a run: parameters, a {@link FakeHttp}, a {@link
 * ManualClock}, and everything that the job said and attached written down. May be used by several
 * threads at once.
 */
public final class FakeTools implements Tools {

  private final Params params;
  private final ManualClock clock;
  private final FakeHttp http = new FakeHttp();
  private final FakeUrls urls = new FakeUrls();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<String> details = new CopyOnWriteArrayList<>();
  private final SequencedMap<String, byte[]> attachments = new LinkedHashMap<>();

  private FakeTools(Params params, ManualClock clock) {
    this.params = params;
    this.clock = clock;
  }

  /**
   * Tools for a run with the job's defaults, whose sleeps end at once.
   *
   * @param job whose parameters they are
   * @return fresh tools
   */
  public static FakeTools of(Job job) {
    return of(job, Map.of());
  }

  /**
   * Tools for a run with these parameters, whose sleeps end at once.
   *
   * @param job whose parameters they are
   * @param given what the user gave, by name; each value is checked as a run checks it
   * @return fresh tools
   * @throws IllegalArgumentException if a run would refuse these parameters
   */
  public static FakeTools of(Job job, Map<String, List<String>> given) {
    return new FakeTools(params(job.info(), given), ManualClock.running());
  }

  /**
   * The same tools with another clock; what was done with these is not taken over.
   *
   * @param other the clock
   * @return fresh tools
   */
  public FakeTools withClock(ManualClock other) {
    return new FakeTools(params, other);
  }

  private static Params params(JobInfo info, Map<String, List<String>> given) {
    FakeUrls urls = new FakeUrls();
    given.forEach(
        (name, values) ->
            info.parameter(name)
                .ifPresent(
                    parameter ->
                        values.forEach(
                            value ->
                                parameter
                                    .whyNot(value, urls)
                                    .ifPresent(
                                        objection -> {
                                          throw new IllegalArgumentException(
                                              "-a " + name + ": " + objection);
                                        }))));
    return Params.of(info, given);
  }

  /** {@return the time of this run, and who slept how long} */
  public ManualClock clock() {
    return clock;
  }

  /**
   * From now on this address answers so; more in {@link #http}.
   *
   * @param url exactly what the job will ask for
   * @param answer what it gets
   * @return these tools
   */
  public FakeTools answering(String url, FakeAnswer answer) {
    http.answer(url, answer);
    return this;
  }

  /** {@return what the job said to the user, in order} */
  public List<String> said() {
    return List.copyOf(said);
  }

  /** {@return what the job said to a user who asked for more, in order} */
  public List<String> details() {
    return List.copyOf(details);
  }

  /** {@return what was attached, by name, in order} */
  public SequencedMap<String, byte[]> attachments() {
    synchronized (attachments) {
      return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attachments));
    }
  }

  @Override
  public Params params() {
    return params;
  }

  /** {@return the web of this run, that answers what the test told it to} */
  @Override
  public FakeHttp http() {
    return http;
  }

  @Override
  public FakeUrls urls() {
    return urls;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    clock.sleep(duration);
  }

  @Override
  public void say(String message) {
    said.add(message);
  }

  @Override
  public void detail(String message) {
    details.add(message);
  }

  @Override
  public void attach(String name, AttachmentWriter writer)
      throws IOException, InterruptedException {
    synchronized (attachments) {
      if (attachments.containsKey(name)) {
        throw new IllegalArgumentException("the attachment '" + name + "' was given twice");
      }
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    writer.writeTo(content);
    if (Thread.interrupted()) {
      throw new InterruptedException("while writing the attachment " + name);
    }
    synchronized (attachments) {
      attachments.put(name, content.toByteArray());
    }
  }
}
