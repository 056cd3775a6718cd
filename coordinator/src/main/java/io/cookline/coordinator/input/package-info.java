/**
 * A run's items: read and checked whole before the first lease, and kept in one file of the run
 * directory, where an item's key is its place.
 */
@NullMarked
package io.cookline.coordinator.input;

import org.jspecify.annotations.NullMarked;
