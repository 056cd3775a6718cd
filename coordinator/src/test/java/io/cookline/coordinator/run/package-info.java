/** Tests of the run's state: no clock, no thread, no process. */
@NullMarked
package io.cookline.coordinator.run;

import org.jspecify.annotations.NullMarked;
