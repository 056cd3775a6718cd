/** Proves that a run's files are what its journal says, or names every difference. */
@NullMarked
package io.cookline.coordinator.verify;

import org.jspecify.annotations.NullMarked;
