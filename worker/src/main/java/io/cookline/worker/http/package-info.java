/**
 * The HTTP client of a worker: the only code that knows sockets, DNS and the event loop. Its face
 * is blocking and made for virtual threads; below it is asynchronous. {@link WebUrl} is the one
 * reading of addresses for checking, politeness and connecting; {@link AddressRules} decides where
 * a connection may go. Nothing here retries or counts tries, except on a kept connection that
 * turned out to be dead: that is the engine's.
 */
@NullMarked
package io.cookline.worker.http;

import org.jspecify.annotations.NullMarked;
