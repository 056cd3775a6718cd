package io.cookline.site.routes;

import io.cookline.site.http.Exchange;
import io.cookline.site.http.Route;
import java.nio.charset.StandardCharsets;

/** An answer that is not HTTP. */
public final class Garbage implements Route {

  private static final byte[] BYTES =
      "\u0000\u0007SSH-2.0-NotHTTP\r\n\u00ff\u00fe\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  @Override
  public void answer(Exchange exchange) {
    exchange.writeRaw(BYTES).addListener(_ -> exchange.close());
  }
}
