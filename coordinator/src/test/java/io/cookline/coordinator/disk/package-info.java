/** A disk that forgets what was not synced, and the states in which a crash leaves it. */
@NullMarked
package io.cookline.coordinator.disk;

import org.jspecify.annotations.NullMarked;
