/**
 * The run itself. {@link io.cookline.coordinator.run.RunState} is the heart and pure: events in,
 * effects out, no clock, socket, thread or file. {@link io.cookline.coordinator.run.RunLoop} is the
 * one thread that touches it and performs its effects.
 */
@NullMarked
package io.cookline.coordinator.run;

import org.jspecify.annotations.NullMarked;
