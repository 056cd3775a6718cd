/** Strangers who try a run's door: what each of them does, and how it is to be refused. */
@NullMarked
package io.cookline.coordinator.it.door;

import org.jspecify.annotations.NullMarked;
