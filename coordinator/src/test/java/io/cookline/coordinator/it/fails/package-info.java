/** What can go wrong with a run, one class a failure. */
@NullMarked
package io.cookline.coordinator.it.fails;

import org.jspecify.annotations.NullMarked;
