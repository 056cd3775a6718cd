/** Text that programs stumble over, and what cookline makes of it. */
@NullMarked
package io.cookline.coordinator.it.naughty;

import org.jspecify.annotations.NullMarked;
