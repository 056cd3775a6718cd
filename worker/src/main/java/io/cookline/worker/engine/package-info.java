/**
 * Performs items. {@link io.cookline.worker.engine.Engine} runs what it is leased at one {@link
 * io.cookline.worker.engine.Pace} and tells an {@link io.cookline.worker.engine.Upstream} what
 * became of it. The same engine runs in a worker JVM, behind the link, and in the coordinator's JVM
 * for the strategies without workers; it knows neither.
 */
@NullMarked
package io.cookline.worker.engine;

import org.jspecify.annotations.NullMarked;
