package io.cookline.site.pages;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a page becomes bytes, and where that is declared.
 *
 * @param charset what the bytes really are
 * @param contentType the header, which may say a charset
 * @param meta a meta element for the head, or empty
 * @param bom whether the bytes start with U+FEFF
 */
record Encoding(Charset charset, String contentType, String meta, boolean bom) {

  private static final String HTML = "text/html";

  static final Encoding UTF_8 =
      new Encoding(StandardCharsets.UTF_8, "text/html; charset=UTF-8", "", false);

  /** Declared by the header alone, by a label that may mean another charset than it says. */
  static Encoding header(String label, String charset) {
    return new Encoding(Charset.forName(charset), HTML + "; charset=" + label, "", false);
  }

  /** Declared by a meta element alone. */
  static Encoding meta(String label, String charset) {
    String meta = "<meta charset=\"" + label + "\">";
    return new Encoding(Charset.forName(charset), HTML, meta, false);
  }

  /** Declared by a meta element as HTML 4 had it. */
  static Encoding oldMeta(String label, String charset) {
    String meta = "<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=" + label + "\">";
    return new Encoding(Charset.forName(charset), HTML, meta, false);
  }

  /** Declared by a byte order mark, which wins over the given header. */
  static Encoding bom(Charset charset, String contentType) {
    return new Encoding(charset, contentType, "", true);
  }

  /** Declared nowhere. */
  static Encoding undeclared(String charset) {
    return new Encoding(Charset.forName(charset), HTML, "", false);
  }

  byte[] encode(String html) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (bom) {
      bytes.writeBytes("\uFEFF".getBytes(charset));
    }
    bytes.writeBytes(html.getBytes(charset));
    return bytes.toByteArray();
  }
}
