package io.cookline.site.pages;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One page: its bytes, and what a reader must find in them. */
public final class Page {

  private final String path;
  private final String h1;
  private final String contentType;
  private final Supplier<byte[]> writer;
  private byte @Nullable [] body;

  Page(String path, String h1, String contentType, Supplier<byte[]> writer) {
    this.path = path;
    this.h1 = h1;
    this.contentType = contentType;
    this.writer = writer;
  }

  /** The path, percent-encoded: {@code /wiki/Caf%C3%A9}. */
  public String path() {
    return path;
  }

  /**
   * The text of the first h1 with each run of white space (no-break spaces too) as one space and
   * none at its ends; empty if the page has no h1.
   */
  public String h1() {
    return h1;
  }

  /** The Content-Type header, with or without a charset. */
  public String contentType() {
    return contentType;
  }

  /** The page's bytes; not to be changed. Written when first asked for: a site starts at once. */
  public synchronized byte[] body() {
    if (body == null) {
      body = writer.get();
    }
    return body;
  }
}
