/** Tests of what is found where a run is not what its journal says. */
@NullMarked
package io.cookline.coordinator.verify;

import org.jspecify.annotations.NullMarked;
