/**
 * The worker JVM's end of the link, and its {@code main}. Translates between the messages of {@code
 * link.proto} and the engine's plain records; nothing else knows the messages.
 */
@NullMarked
package io.cookline.worker.link;

import org.jspecify.annotations.NullMarked;
