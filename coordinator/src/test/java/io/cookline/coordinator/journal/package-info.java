/** Tests of the journal alone: what it gives back, and what it makes of damage. */
@NullMarked
package io.cookline.coordinator.journal;

import org.jspecify.annotations.NullMarked;
