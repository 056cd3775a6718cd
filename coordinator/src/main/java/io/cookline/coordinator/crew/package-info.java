/**
 * The crew of a run. A strategy is a crew times a pace: {@link
 * io.cookline.coordinator.crew.InProcessCrew} works in this JVM, {@link
 * io.cookline.coordinator.crew.ProcessCrew} starts one JVM per core.
 */
@NullMarked
package io.cookline.coordinator.crew;

import org.jspecify.annotations.NullMarked;
