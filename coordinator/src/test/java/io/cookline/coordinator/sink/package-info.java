/** Tests of where outcomes become safe. */
@NullMarked
package io.cookline.coordinator.sink;

import org.jspecify.annotations.NullMarked;
