/** Tests of reading and keeping items. */
@NullMarked
package io.cookline.coordinator.input;

import org.jspecify.annotations.NullMarked;
