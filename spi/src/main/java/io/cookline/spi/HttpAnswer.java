package io.cookline.spi;

import java.util.Optional;

/** A whole answer to a request. */
public interface HttpAnswer {

  /** The address that answered, after redirects. */
  String finalUrl();

  /** The status code, 200 to 299. */
  int status();

  /** The first header of that name, in any case. */
  Optional<String> header(String name);

  /** The body, decompressed: at most 8 MiB. The caller must not change the array. */
  byte[] body();
}
