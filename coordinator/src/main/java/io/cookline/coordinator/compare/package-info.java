/**
 * The five strategies, measured on the user's own job: a sample of its items is run under each, in
 * a process of its own, and a sentence says which one to use. {@code Verdict} is pure; {@code
 * Comparison} starts the processes. Used by the commands that measure; a run knows nothing of it.
 */
@NullMarked
package io.cookline.coordinator.compare;

import org.jspecify.annotations.NullMarked;
