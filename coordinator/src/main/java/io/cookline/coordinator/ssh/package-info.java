/**
 * Brings in machines by ssh, the user's own: ships cookline there, starts its process, and starts
 * it again when it ends too soon.
 */
@NullMarked
package io.cookline.coordinator.ssh;

import org.jspecify.annotations.NullMarked;
