/** Tests of how a run is carried out. */
@NullMarked
package io.cookline.coordinator.runner;

import org.jspecify.annotations.NullMarked;
