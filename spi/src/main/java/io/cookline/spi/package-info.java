/**
 * What the author of a job sees. It needs the JDK alone and runs in both JVMs: the coordinator asks
 * a job for its items and parameters, a worker performs them. Nothing in here starts a thread,
 * opens a file or knows where it runs.
 */
@NullMarked
package io.cookline.spi;

import org.jspecify.annotations.NullMarked;
