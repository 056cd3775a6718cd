/** Carries out one run, from its checked request to its exit code. */
@NullMarked
package io.cookline.coordinator.runner;

import org.jspecify.annotations.NullMarked;
