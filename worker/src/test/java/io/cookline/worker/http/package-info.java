/** Tests of the HTTP client, against real sockets on the loopback. */
@NullMarked
package io.cookline.worker.http;

import org.jspecify.annotations.NullMarked;
