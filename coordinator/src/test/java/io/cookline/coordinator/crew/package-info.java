/** Tests of how workers are started and what is said of their end. */
@NullMarked
package io.cookline.coordinator.crew;

import org.jspecify.annotations.NullMarked;
