package io.cookline.worker.link;

import io.cookline.worker.engine.Sha256;
import io.grpc.Metadata;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What both ends of the link must agree on, beside the messages themselves. */
public final class LinkProtocol {

  /** Grows by one with every change that an older peer would misread. */
  public static final int VERSION = 5;

  /** The product's version, for the message that explains a refusal. */
  public static final String PRODUCT_VERSION = "0.1.0";

  /** The largest message, in bytes. */
  public static final int LARGEST_MESSAGE = 4 << 20;

  /** The largest header block of a call, in bytes. */
  public static final int LARGEST_METADATA = 8 << 10;

  /** The largest part of an attachment, in bytes. */
  public static final int LARGEST_PIECE = 256 << 10;

  /** How often each side says that it is there. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(3);

  /** How long a silent worker keeps its leases. */
  public static final Duration LEASE_TTL = Duration.ofSeconds(15);

  /** How long a worker goes on without a word: two thirds of its leases' life. */
  public static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

  /** The worker's id. */
  public static final Metadata.Key<String> WORKER =
      Metadata.Key.of("cookline-worker", Metadata.ASCII_STRING_MARSHALLER);

  /** What {@link #proof} gives. */
  public static final Metadata.Key<byte[]> PROOF =
      Metadata.Key.of("cookline-proof-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private LinkProtocol() {}

  /** Shows that a worker of this id knows the run's token, without sending the token. */
  public static byte[] proof(byte[] token, String worker) {
    return Sha256.hmac(token, worker.getBytes(StandardCharsets.UTF_8));
  }
}
