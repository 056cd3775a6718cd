/** What a comparison makes of its figures. */
@NullMarked
package io.cookline.coordinator.compare;

import org.jspecify.annotations.NullMarked;
