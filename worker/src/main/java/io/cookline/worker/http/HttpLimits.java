package io.cookline.worker.http;

/**
 * What a server may make us hold.
 *
 * @param headerBytes the header of an answer, in bytes
 * @param bodyBytes the body after decompression, in bytes
 * @param ratio how many times larger than what was received a decompressed body may be
 * @param redirects how many redirects are followed
 */
public record HttpLimits(int headerBytes, int bodyBytes, int ratio, int redirects) {

  /** 32 KiB, 8 MiB, 200 times, 10. */
  public static final HttpLimits DEFAULT = new HttpLimits(32 << 10, 8 << 20, 200, 10);

  /** Below this a body's ratio is not judged: a short page of blanks is no bomb. */
  static final int RATIO_FLOOR = 1 << 20;
}
