/**
 * The file system as the commit path sees it, behind an interface: tests put one there that forgets
 * what was not synced, is full, or fails. Knows nothing of runs.
 */
@NullMarked
package io.cookline.coordinator.disk;

import org.jspecify.annotations.NullMarked;
