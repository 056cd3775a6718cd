package io.cookline.jobs;

import io.cookline.spi.AttachmentWriter;
import io.cookline.spi.Http;
import io.cookline.spi.HttpAnswer;
import io.cookline.spi.ItemException;
import io.cookline.spi.JobInfo;
import io.cookline.spi.Params;
import io.cookline.spi.Tools;
import io.cookline.spi.Urls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A runner without a run: answers from a map, and everything a job did written down. */
final class FakeTools implements Tools {

  private final Params params;
  private final Map<String, HttpAnswer> answers = new HashMap<>();
  private final List<Duration> sleeps = new ArrayList<>();
  private final List<String> says = new ArrayList<>();
  private final List<String> details = new ArrayList<>();
  private final Map<String, byte[]> attachments = new LinkedHashMap<>();

  FakeTools(JobInfo info, Map<String, List<String>> given) {
    params = Params.of(info, given);
  }

  FakeTools answering(String url, HttpAnswer answer) {
    answers.put(url, answer);
    return this;
  }

  List<Duration> sleeps() {
    return sleeps;
  }

  List<String> says() {
    return says;
  }

  List<String> details() {
    return details;
  }

  Map<String, byte[]> attachments() {
    return attachments;
  }

  @Override
  public Params params() {
    return params;
  }

  @Override
  public Urls urls() {
    return new FakeUrls();
  }

  @Override
  public Http http() {
    return url -> {
      HttpAnswer answer = answers.get(url);
      if (answer == null) {
        throw new ItemException("no answer from " + url, true);
      }
      return answer;
    };
  }

  @Override
  public void sleep(Duration duration) {
    sleeps.add(duration);
  }

  @Override
  public void say(String message) {
    says.add(message);
  }

  @Override
  public void detail(String message) {
    details.add(message);
  }

  @Override
  public void attach(String name, AttachmentWriter writer) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    writer.writeTo(content);
    attachments.put(name, content.toByteArray());
  }
}
