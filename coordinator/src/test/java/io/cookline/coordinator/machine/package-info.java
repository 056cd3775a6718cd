/** What a machine says of itself, by the files of many machines. */
@NullMarked
package io.cookline.coordinator.machine;

import org.jspecify.annotations.NullMarked;
