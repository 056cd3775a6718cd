package io.cookline.worker.engine;

import io.cookline.spi.AttachmentWriter;
import io.cookline.spi.Http;
import io.cookline.spi.Params;
import io.cookline.spi.Tools;
import io.cookline.spi.Urls;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What one attempt of one item is lent. */
final class ItemTools implements Tools {

  private final Attempt attempt;
  private final EngineSetup setup;
  private final Upstream upstream;
  private final Urls urls;
  private final Http http;
  private final List<Attachment> attachments = new ArrayList<>();

  /** One try of an item, and its time. */
  record Attempt(LeasedItem item, AttemptClock clock) {}

  ItemTools(Attempt attempt, EngineSetup setup, Upstream upstream, Urls urls, Http http) {
    this.attempt = attempt;
    this.setup = setup;
    this.upstream = upstream;
    this.urls = urls;
    this.http = http;
  }

  @Override
  public Params params() {
    return setup.params();
  }

  @Override
  public Urls urls() {
    return urls;
  }

  @Override
  public Http http() {
    return http;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }

  @Override
  public void say(String message) {
    say(message, false);
  }

  @Override
  public void detail(String message) {
    say(message, true);
  }

  /**
   * Waits where the other side does not keep up. An item that another has done says nothing more.
   */
  private void say(String message, boolean detail) {
    if (!attempt.clock().isWanted()) {
      return;
    }
    attempt.clock().pause();
    try {
      upstream.said(attempt.item().item().seq(), message, detail);
    } finally {
      attempt.clock().resume();
    }
  }

  @Override
  public void attach(String name, AttachmentWriter writer)
      throws IOException, InterruptedException {
    if (!setup.attachmentsWanted()) {
      return;
    }
    if (attachments.stream().anyMatch(earlier -> earlier.name().equals(name))) {
      throw new IllegalArgumentException("the attachment '" + name + "' was given twice");
    }
    MessageDigest sha256 = Sha256.digest();
    CountingStream counting =
        new CountingStream(upstream.attachment(attempt.item(), name, attempt.clock()));
    try (OutputStream out = new DigestOutputStream(counting, sha256)) {
      writer.writeTo(out);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("while writing the attachment " + name);
    }
    attachments.add(
        new Attachment(name, counting.length(), HexFormat.of().formatHex(sha256.digest())));
  }

  /** What was attached, whole. */
  List<Attachment> attachments() {
    return List.copyOf(attachments);
  }
}
